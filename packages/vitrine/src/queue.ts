export { redisStores, type RedisStores, type RedisStoresOptions } from "@vitrine/queue";
