/** The text of an ARN in a shape. */
export const arn = (service: string, resource: string): string => `arn:\${partition}:${service}:\${region}:\${account}:${resource}`
