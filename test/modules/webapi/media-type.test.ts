import { describe, expect, test } from 'vitest'
import { WebapiException } from '../../../src/framework/errors.ts'
import {
  NotAcceptableException,
  bodyFormat,
  negotiateAccept,
} from '../../../src/modules/webapi/media-type.ts'

describe('the Accept header', () => {
  test.each([
    [undefined],
    [''],
    [','],
    [';'],
    [' , ;q=1'],
    ['*/*'],
    ['application/json'],
    ['application/*'],
    ['application/json;q=0'],
    ['application/json;q=abc'],
    ['application/json;version=1'],
    ['application/json;charset=utf-8'],
    ['application/json; charset=utf-8'],
    ['text/html, application/json'],
    ['application/xml;q=0.9, application/json'],
    ['text/xml, application/json;charset=utf-8'],
    ['application/json, text/xml'],
  ])('%s asks for JSON', (accept) => {
    expect(negotiateAccept(accept)).toBe('json')
  })

  test.each([
    ['application/xml'],
    ['text/xml'],
    ['application/xhtml+xml'],
    ['text/*'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
    ['application/json;q=0.5, application/xml'],
    ['application/json;q=0.5, image/png;q=0.9, text/xml;q=0.7'],
    ['application/json;q=.25, text/xml;q=0.3'],
    ['text/xml, application/json'],
    ['text/xml;q=1, application/json;q=1.0'],
    ['application/json;q=0.9, text/xml;q=a=b'],
  ])('%s asks for XML', (accept) => {
    expect(negotiateAccept(accept)).toBe('xml')
  })

  test.each([
    ['text/html', 'text/html'],
    ['image/png;q=0.1, text/html', 'image/png'],
    [', application/vnd.api+json', 'application/vnd.api+json'],
    ['text/json', 'text/json'],
    ['*', '*'],
    ['application', 'application'],
    ['Application/JSON', 'Application/JSON'],
  ])('%s cannot be served', (accept, firstType) => {
    const error = thrownBy(() => negotiateAccept(accept))

    expect(error).toBeInstanceOf(NotAcceptableException)
    expect(error).toMatchObject({
      status: 406,
      message:
        'Server cannot match any of the given Accept HTTP header media type(s) from the request: "%1" with media types from the config of response renderer.',
      parameters: [firstType],
    })
  })
})

describe('the Content-Type header', () => {
  test.each([
    ['application/json', 'json'],
    ['application/json; charset=utf-8', 'json'],
    ['application/json;charset=UTF-8', 'json'],
    ['application/json; charset="utf-8"', 'json'],
    ['application/json ; charset=utf-8', 'json'],
    ['application/json;', 'json'],
    ['application/json; charset', 'json'],
    ['application/xml', 'xml'],
    ['application/xhtml+xml', 'xml'],
    ['text/xml; charset=utf-8', 'xml'],
  ])('%s is read as %s', (contentType, expected) => {
    expect(bodyFormat(contentType)).toBe(expected)
  })

  test.each([
    [undefined, 'Content-Type header is empty.'],
    ['', 'Content-Type header is empty.'],
    ['_?', 'Content-Type header is invalid.'],
    ['application/json; foo=bar', 'Content-Type header is invalid.'],
    ['application/json; charset=', 'Content-Type header is invalid.'],
    ['application/json; foo=bar; charset=utf-8', 'Content-Type header is invalid.'],
    ['multipart/form-data; boundary=x', 'Content-Type header is invalid.'],
    ['application/json, text/plain', 'Content-Type header is invalid.'],
    ['application/json; charset=latin1', 'UTF-8 is the only supported charset.'],
    ['application/json; charset=utf8', 'UTF-8 is the only supported charset.'],
    ['application/json; charset=utf-8; a=b', 'UTF-8 is the only supported charset.'],
    ['text/plain; charset=latin1', 'UTF-8 is the only supported charset.'],
    ['text/plain', 'Server cannot understand Content-Type HTTP header media type text/plain'],
    ['Application/JSON', 'Server cannot understand Content-Type HTTP header media type Application/JSON'],
    [
      'application/x-www-form-urlencoded; charset=utf-8',
      'Server cannot understand Content-Type HTTP header media type application/x-www-form-urlencoded',
    ],
  ])('%s is refused', (contentType, message) => {
    const error = thrownBy(() => bodyFormat(contentType))

    expect(error).toBeInstanceOf(WebapiException)
    expect(error).toMatchObject({ status: 400, message, parameters: undefined })
  })
})

function thrownBy(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  return undefined
}
