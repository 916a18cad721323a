import { Type } from 'typebox'
import { route } from '../../framework/route.ts'
import { StoreConfigData, StoreGroupData, StoreViewData, WebsiteData } from './schemas.ts'
import { getStoreConfigs } from './store-config.ts'
import { getStoreViews } from './store-views.ts'
import { storeGroups, websites } from './tables.ts'

const resource = 'Magento_Backend::store'

export const routes = [
  route({
    method: 'GET',
    path: '/V1/store/storeViews',
    service: 'Store.StoreRepository.getList',
    resource,
    summary: 'Lists the store views, the admin one among them.',
    input: Type.Object({}),
    output: Type.Array(StoreViewData),
    handler: getStoreViews,
  }),
  route({
    method: 'GET',
    path: '/V1/store/storeGroups',
    service: 'Store.GroupRepository.getList',
    resource,
    summary: 'Lists the store groups.',
    input: Type.Object({}),
    output: Type.Array(StoreGroupData),
    handler: (_, { db }) =>
      [...db.table(storeGroups).all()].map(({ group_id, ...group }) => ({ id: group_id, ...group })),
  }),
  route({
    method: 'GET',
    path: '/V1/store/websites',
    service: 'Store.WebsiteRepository.getList',
    resource,
    summary: 'Lists the websites, the admin one among them.',
    input: Type.Object({}),
    output: Type.Array(WebsiteData),
    handler: (_, { db }) =>
      [...db.table(websites).all()].map(({ website_id, ...website }) => ({ id: website_id, ...website })),
  }),
  route({
    method: 'GET',
    path: '/V1/store/storeConfigs',
    service: 'Store.StoreConfigManager.getStoreConfigs',
    resource,
    summary: 'Tells the addresses, currencies and units of store views.',
    input: Type.Object({
      storeCodes: Type.Optional(
        Type.Array(Type.String(), { description: 'Codes of store views; all but the admin one without.' }),
      ),
    }),
    output: Type.Array(StoreConfigData),
    handler: getStoreConfigs,
  }),
]
