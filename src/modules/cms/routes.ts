import { Type } from 'typebox'
import { route } from '../../framework/route.ts'
import { SearchCriteria } from '../../framework/search-criteria.ts'
import { deleteBlock, getBlock, getBlocks, saveBlock } from './block-repository.ts'
import { deletePage, getPage, getPages, savePage } from './page-repository.ts'
import { BlockData, BlockSearchResults, PageData, PageSearchResults } from './schemas.ts'

const PageId = Type.Object({ pageId: Type.Integer({ description: 'Id of the page.' }) })

const BlockId = Type.Object({
  blockId: Type.String({ description: 'Id of the block, or its identifier.' }),
})

const Search = Type.Object({ searchCriteria: SearchCriteria })

const Deleted = Type.Boolean({ description: 'true' })

export const routes = [
  route({
    method: 'GET',
    path: '/V1/cmsPage/:pageId',
    service: 'Cms.PageRepository.getById',
    resource: 'Magento_Cms::page',
    summary: 'Reads a page.',
    input: PageId,
    output: PageData,
    handler: getPage,
  }),
  route({
    method: 'GET',
    path: '/V1/cmsPage/search',
    service: 'Cms.PageRepository.getList',
    resource: 'Magento_Cms::page',
    summary: 'Lists pages that match search criteria.',
    input: Search,
    output: PageSearchResults,
    handler: getPages,
  }),
  route({
    method: 'POST',
    path: '/V1/cmsPage',
    service: 'Cms.PageRepository.save',
    resource: 'Magento_Cms::save',
    documentedResource: 'Magento_Cms::page',
    summary: 'Creates a page, or updates the one with the id.',
    input: Type.Object({ page: PageData }),
    output: PageData,
    handler: savePage,
  }),
  route({
    method: 'PUT',
    path: '/V1/cmsPage/:id',
    service: 'Cms.PageRepository.save',
    resource: 'Magento_Cms::save',
    summary: 'Updates a page; an identifier that is not sent is made from the title.',
    input: Type.Object({ page: PageData }),
    output: PageData,
    handler: savePage,
  }),
  route({
    method: 'DELETE',
    path: '/V1/cmsPage/:pageId',
    service: 'Cms.PageRepository.deleteById',
    resource: 'Magento_Cms::page_delete',
    summary: 'Deletes a page.',
    input: PageId,
    output: Deleted,
    handler: deletePage,
  }),
  route({
    method: 'GET',
    path: '/V1/cmsBlock/:blockId',
    service: 'Cms.BlockRepository.getById',
    resource: 'Magento_Cms::block',
    summary: 'Reads a block, by id or identifier.',
    input: BlockId,
    output: BlockData,
    handler: getBlock,
  }),
  route({
    method: 'GET',
    path: '/V1/cmsBlock/search',
    service: 'Cms.BlockRepository.getList',
    resource: 'Magento_Cms::block',
    summary: 'Lists blocks that match search criteria.',
    input: Search,
    output: BlockSearchResults,
    handler: getBlocks,
  }),
  route({
    method: 'POST',
    path: '/V1/cmsBlock',
    service: 'Cms.BlockRepository.save',
    resource: 'Magento_Cms::block',
    summary: 'Creates a block, or updates the one with the id.',
    input: Type.Object({ block: BlockData }),
    output: BlockData,
    handler: saveBlock,
  }),
  route({
    method: 'PUT',
    path: '/V1/cmsBlock/:id',
    service: 'Cms.BlockRepository.save',
    resource: 'Magento_Cms::block',
    summary: 'Updates a block.',
    input: Type.Object({ block: BlockData }),
    output: BlockData,
    handler: saveBlock,
  }),
  route({
    method: 'DELETE',
    path: '/V1/cmsBlock/:blockId',
    service: 'Cms.BlockRepository.deleteById',
    resource: 'Magento_Cms::block',
    summary: 'Deletes a block, by id or identifier.',
    input: BlockId,
    output: Deleted,
    handler: deleteBlock,
  }),
]
