export { awsLambda, type LambdaContext, type LambdaHandler, type LambdaResult } from './aws-lambda.ts'
export type { SqsBatchResponse } from './records.ts'
