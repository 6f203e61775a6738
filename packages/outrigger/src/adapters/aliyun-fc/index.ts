export { aliyunFc, type FcCallback, type FcContext, type FcEvent, type FcHandler, type FcOptions } from './aliyun-fc.ts'
