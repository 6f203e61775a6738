import { httpClientContract } from '../http-client.contract.ts'
import { fetchHttpClient } from './fetch-http-client.ts'

httpClientContract('fetch', () => fetchHttpClient, {
  adds: ['accept', 'accept-language', 'sec-fetch-mode', 'user-agent', 'accept-encoding'],
})
