export { redisStores, type RedisStores, type RedisStoresOptions } from "./redis-stores.ts";
