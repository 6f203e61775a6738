/** What `AWS::NoValue` and `ALIYUN::NoValue` are during evaluation: the entry or item that has it is left out. */
export const noValue: unique symbol = Symbol('NoValue')
