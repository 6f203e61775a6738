import { httpClientContract } from '../http-client.contract.ts'
import { nodeHttpClient } from './node-http-client.ts'

httpClientContract('Node', () => nodeHttpClient)
