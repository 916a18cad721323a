import { Type, type TObject, type TProperties, type TSchema } from 'typebox'

/** Keywords of ours inside a schema. Magento's types say a little more than JSON Schema can. */
export const CUSTOM_ATTRIBUTES = 'x-custom-attributes'
export const LENIENT_TYPE = 'x-lenient-type'

/** The keywords that a JSON Schema validator has to tolerate. */
export const vocabulary: readonly string[] = [CUSTOM_ATTRIBUTES, LENIENT_TYPE]

/**
 * A data interface of Magento's: an object of known properties with a name of its own. `Type.Optional` marks a
 * getter that may give nothing, and is then left out of an answer; on the way in no property is required.
 *
 * @param $id the name of the definition in Magento's Swagger document
 */
export const dataObject = <Properties extends TProperties>(
  $id: string,
  properties: Properties,
  options: { description?: string } = {},
): TObject<Properties> => Type.Object(properties, { $id, additionalProperties: false, ...options })

/** A value which is shown as `null` when there is none. */
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

/** The schema of a value which is there: without the `null` of {@link Nullable}. */
export function withoutNull(schema: TSchema): TSchema {
  const { anyOf } = schema as { anyOf?: TSchema[] }
  return anyOf?.find((option) => (option as { type?: string }).type !== 'null') ?? schema
}

/** `YYYY-MM-DD HH:MM:SS` in UTC, without a zone. Magento has no type for it: any text is taken. */
export const DateTime = (description: string) => Type.String({ description })

/** An entity's attribute beyond its properties (webapi.md section 5.6). */
export const AttributeValue = dataObject('framework-attribute-interface', {
  attribute_code: Type.String({ description: 'Code of the attribute.' }),
  value: Type.Unknown({
    description: 'As stored: text, decimals with six places; a list for `category_ids`.',
  }),
})

/** The custom attributes of an entity type; their types are those of its attributes. */
export const CustomAttributes = (entityType: string) =>
  Type.Array(AttributeValue, {
    [CUSTOM_ATTRIBUTES]: entityType,
    description: 'Values of attributes that are no properties of the entity.',
  })

/** A value on its way in: of every object any member may be missing or null. */
export type Sent<Value> = Value extends readonly (infer Item)[]
  ? NonNullable<Sent<Item>>[] | null
  : Value extends object
    ? { readonly [Name in keyof Value]?: Sent<Value[Name]> } | null
    : Value | null

/** An entry of a list that may be null or missing. */
export type EntryOf<List> = NonNullable<NonNullable<List> extends readonly (infer Entry)[] ? Entry : never>
