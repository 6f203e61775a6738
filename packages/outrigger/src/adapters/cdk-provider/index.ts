export {
  type CdkContext,
  type CdkProvider,
  cdkProvider,
  type CdkProviderOptions,
  type IsCompleteResult,
  type OnEventResult,
} from './cdk-provider.ts'
