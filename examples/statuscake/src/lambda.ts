/** The Lambda function: its ARN is the template's ServiceToken. */
import { awsLambda } from 'outrigger/aws-lambda'
import { statusCakeTest } from './statuscake-test.ts'

export const handler = awsLambda(statusCakeTest)
