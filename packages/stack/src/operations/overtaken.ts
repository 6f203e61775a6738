import { isStopped, type Operation } from './operation.ts'
import { walk } from './walk.ts'

/** What an operation ends with that gives way to the deletion of its stack. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken'

  constructor() {
    super('the stack is being deleted')
  }
}

/** Whether nothing more may be begun, since the stack, or one that holds it, is being deleted meanwhile. What is being deleted anyway is. */
export const isOvertaken = ({ overtaken, holder, kind }: Operation): boolean =>
  overtaken || (kind !== 'Delete' && holder !== undefined && isOvertaken(holder))

/** @throws Overtaken where an operation has to give way. */
export function goOn(operation: Operation): void {
  if (isOvertaken(operation)) throw new Overtaken()
}

/** Walks as {@link walk} does, and begins no visit any more once the operation has to give way, or was stopped. @throws Overtaken in that case, when nothing runs any more. */
export async function walkUnlessOvertaken(
  operation: Operation,
  needs: ReadonlyMap<string, ReadonlySet<string>>,
  visit: (node: string) => Promise<boolean>,
  goesOn: boolean,
): Promise<void> {
  await walk(needs, async (node) => !isOvertaken(operation) && !isStopped(operation) && visit(node), goesOn)
  goOn(operation)
}

/** Leaves what an operation has left over to the stack. */
export function handOverLeftovers({ stack, leftovers }: Operation): void {
  stack.leftovers = [...stack.leftovers, ...leftovers]
  leftovers.length = 0
}
