/**
 * A provider in a process of its own that seals its requests and never ends its work: started by `rescue.test.ts`, which kills it.
 *
 * @module
 */

import { awsLambda } from '../adapters/aws-lambda/index.ts'
import { defineResource } from '../resource/define-resource.ts'
import { createSealer } from './create-sealer.ts'

const [publicKey = ''] = process.argv.slice(2)

const stuck = defineResource({
  type: 'Custom::Example',
  create() {
    process.send?.('working')
    return new Promise(() => {})
  },
  update() {},
  delete() {},
})

const handler = awsLambda(stuck, { seal: createSealer({ publicKey }) })

process.on('message', (event) => void handler(event))
