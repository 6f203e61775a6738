export { proxyHttpClient, type ProxyOptions } from './proxy-http-client.ts'
