import { Type } from 'typebox'
import { route } from '../../../framework/route.ts'
import { DownloadableLinkData, DownloadableSampleData } from '../product/product-schemas.ts'
import { deleteDownloadableLink, getDownloadableLinks, saveDownloadableLink } from './downloadable-links.ts'
import {
  deleteDownloadableSample,
  getDownloadableSamples,
  saveDownloadableSample,
} from './downloadable-samples.ts'

const resource = 'Magento_Downloadable::downloadable'

const sku = Type.String({ description: 'Stock keeping unit, encoded where it has a slash or a blank.' })
const linkId = Type.Integer({ description: 'Id of the link.' })
const sampleId = Type.Integer({ description: 'Id of the sample.' })
const Done = Type.Boolean({ description: 'true' })

const isGlobalScopeContent = Type.Optional(
  Type.Boolean({
    description: 'Whether the title is that of all store views, which it is unless false is sent.',
  }),
)
const SaveLink = Type.Object({ sku, link: DownloadableLinkData, isGlobalScopeContent })
const SaveSample = Type.Object({ sku, sample: DownloadableSampleData, isGlobalScopeContent })
const SavedLink = Type.String({ description: 'Id of the link.' })
const SavedSample = Type.String({ description: 'Id of the sample.' })

export const routes = [
  route({
    method: 'GET',
    path: '/V1/products/:sku/downloadable-links',
    service: 'Downloadable.LinkRepository.getList',
    resource,
    summary: 'Lists the files that are bought with a downloadable product.',
    input: Type.Object({ sku }),
    output: Type.Array(DownloadableLinkData),
    handler: getDownloadableLinks,
  }),
  route({
    method: 'GET',
    path: '/V1/products/:sku/downloadable-links/samples',
    service: 'Downloadable.SampleRepository.getList',
    resource,
    summary: 'Lists the files of a downloadable product that everybody may download.',
    input: Type.Object({ sku }),
    output: Type.Array(DownloadableSampleData),
    handler: getDownloadableSamples,
  }),
  route({
    method: 'POST',
    path: '/V1/products/:sku/downloadable-links',
    service: 'Downloadable.LinkRepository.save',
    resource,
    summary: 'Adds a file that is bought with a downloadable product.',
    input: SaveLink,
    output: SavedLink,
    handler: saveDownloadableLink,
  }),
  route({
    method: 'PUT',
    path: '/V1/products/:sku/downloadable-links/:id',
    service: 'Downloadable.LinkRepository.save',
    resource,
    summary: 'Changes a file that is bought with a downloadable product.',
    input: SaveLink,
    output: SavedLink,
    handler: saveDownloadableLink,
  }),
  route({
    method: 'DELETE',
    path: '/V1/products/downloadable-links/:id',
    service: 'Downloadable.LinkRepository.delete',
    resource,
    summary: 'Takes a file from a downloadable product.',
    input: Type.Object({ id: linkId }),
    output: Done,
    handler: deleteDownloadableLink,
  }),
  route({
    method: 'POST',
    path: '/V1/products/:sku/downloadable-links/samples',
    service: 'Downloadable.SampleRepository.save',
    resource,
    summary: 'Adds a file to a downloadable product that everybody may download.',
    input: SaveSample,
    output: SavedSample,
    handler: saveDownloadableSample,
  }),
  route({
    method: 'PUT',
    path: '/V1/products/:sku/downloadable-links/samples/:id',
    service: 'Downloadable.SampleRepository.save',
    resource,
    summary: 'Changes a file of a downloadable product that everybody may download.',
    input: SaveSample,
    output: SavedSample,
    handler: saveDownloadableSample,
  }),
  route({
    method: 'DELETE',
    path: '/V1/products/downloadable-links/samples/:id',
    service: 'Downloadable.SampleRepository.delete',
    resource,
    summary: 'Takes a sample from a downloadable product.',
    input: Type.Object({ id: sampleId }),
    output: Done,
    handler: deleteDownloadableSample,
  }),
]
