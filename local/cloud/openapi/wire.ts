import protobuf from 'protobufjs'

/** What wx-server-sdk sends for `cloud.openapi.*`, and what it reads; fields that it never fills are left out. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message Pair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
  message OpenApiData { repeated Pair pairs = 1; }
  message Request { int32 apiType = 1; OpenApiData openapiData = 2; string appid = 6; }
  message Response { bytes respData = 1; string contentType = 2; int32 errorCode = 3; uint32 httpCode = 4; }
`)
const requestType = root.lookupType('Request')
const responseType = root.lookupType('Response')

type Request = { openapiData?: { pairs?: { key: string; value: Uint8Array }[] } }

export const decodeRequest = (bytes: Buffer): Record<string, string> => {
  const { openapiData } = requestType.decode(bytes) as unknown as Request
  return Object.fromEntries((openapiData?.pairs ?? []).map(({ key, value }) => [key, Buffer.from(value).toString()]))
}

/** An object, or a picture as it is. */
export const encodeResponse = (reply: Record<string, unknown> | Buffer): Uint8Array =>
  responseType
    .encode(
      Buffer.isBuffer(reply)
        ? { contentType: 'image/png', respData: reply }
        : { contentType: 'application/json', respData: Buffer.from(JSON.stringify(reply)) },
    )
    .finish()
