const prefix = 'outrigger-failed-'

/** The CDK provider framework's names for what it never made. Source: aws-cdk, `provider-framework/runtime/cfn-response.ts`. */
const cdkMarker = /^AWSCDK::CustomResourceProviderFramework::(CREATE_FAILED|MISSING_PHYSICAL_ID)$/

/** The physical id a Create fails with when no id is known. It names the request, so that what was made after all can be found. */
export const failedCreateMarker = (token: string): string => prefix + token

/** Whether `id` is a marker of Outrigger's. */
export const isMarker = (id: string): boolean => id.startsWith(prefix)

/** The token of the Create that failed; undefined where the engine didn't keep the marker. */
export const markerToken = (marker: string): string | undefined => marker.slice(prefix.length) || undefined

/** Whether `id` says that nothing was made: the CDK's markers. */
export const isCdkMarker = (id: string): boolean => cdkMarker.test(id)
