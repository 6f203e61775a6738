/** A class whose instances are made with `new` or without. */
export interface Callable<Fields extends readonly unknown[], Instance> {
  new (...fields: Fields): Instance
  (...fields: Fields): Instance
}

/** Makes a class take calls without `new`; `instanceof` goes on working. */
export function callable<Fields extends readonly unknown[], Instance>(
  construct: new (...fields: Fields) => Instance,
): Callable<Fields, Instance> {
  // The proxy answers calls, which no type of a class says.
  return new Proxy(construct, { apply: (target, _self, fields) => Reflect.construct(target, fields) as Instance }) as Callable<
    Fields,
    Instance
  >
}
