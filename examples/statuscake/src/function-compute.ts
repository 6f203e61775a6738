/** The Function Compute function: `acs:fc:<region>:<account>:functions/<name>` is the template's ServiceToken. */
import { aliyunFc } from 'outrigger/aliyun-fc'
import { statusCakeTest } from './statuscake-test.ts'

export const handler = aliyunFc(statusCakeTest)
