/**
 * A server of one's own, which closes on SIGTERM without losing a response: `web:https://<host>/ros` is the ServiceToken of ROS's template, with the
 * SignKey in its HttpConfig; for CloudFormation's it is the SNS topic that pushes to `https://<host>/sns`.
 */
import { startServer } from 'outrigger/node'
import { statusCakeTest } from './statuscake-test.ts'

const { PORT = '8080', SIGN_KEY, SNS_TOPIC } = process.env

await startServer(statusCakeTest, {
  port: Number(PORT),
  signals: true,
  routes: {
    '/ros': SIGN_KEY === undefined ? {} : { signature: { key: SIGN_KEY } },
    '/sns': { sns: { topics: SNS_TOPIC === undefined ? [] : [SNS_TOPIC] } },
  },
})
