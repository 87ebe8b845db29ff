import { Script } from "./script.ts";

/**
 * Creates a job's log. A log that exists stays as it is.
 * Keys: job. Arguments: its info as JSON, milliseconds until it is forgotten.
 */
export const OPEN = new Script<number>(
  "log_open",
  `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'info', ARGV[1], 'said', 0)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`,
);

/**
 * Adds messages of one writer, numbers them and tells those who listen. Messages that were added before the connection broke
 * are not added again, and those of a writer that lost its job are not added at all. Places in the queue are not told after the start, and that there is one at once, only first.
 * Keys: job, its stream. Arguments: channel, writer, number of the writer's first message, milliseconds until a
 * running and until an ended log is forgotten, then kind and JSON of each message. Returns the id of the last message; -1 if nothing more is taken, as there is no such log, or it has ended;
 * less for each message of the writer that Redis has forgotten: then nothing is added.
 */
export const APPEND = new Script<number>(
  "log_append",
  `
local meta = redis.call('HMGET', KEYS[1], 'said', 'end', 'w:' .. ARGV[2], 'started', 'x:' .. ARGV[2])
if not meta[1] or meta[5] then return -1 end
local id, written = tonumber(meta[1]), tonumber(meta[3] or 0)
local first, ttl, isStarted = tonumber(ARGV[3]), ARGV[4], meta[4]
if first - 1 > written then return meta[2] and -1 or written - first end
local all = {}
for at = 6, #ARGV, 2 do
  local number = first + (at - 6) / 2
  if number > written then
    if meta[2] then return -1 end
    local kind, json = ARGV[at], ARGV[at + 1]
    written = number
    if not (kind == 'queued' and (isStarted or (id > 0 and string.find(json, '"place":0,', 1, true)))) then
      id = id + 1
      redis.call('XADD', KEYS[2], id .. '-0', 'm', json)
      all[#all + 1] = '[' .. id .. ',' .. json .. ']'
      if kind == 'started' or kind == 'attempt' then
        isStarted = '1'
        redis.call('HSET', KEYS[1], 'started', '1')
      end
      if kind == 'attempt' then redis.call('HSET', KEYS[1], 'attempts', cjson.decode(json).attempt - 1) end
      if kind == 'done' or kind == 'failed' or kind == 'cancelled' then
        redis.call('HSET', KEYS[1], 'end', kind)
        meta[2] = kind
        ttl = ARGV[5]
      end
    end
  end
end
redis.call('HSET', KEYS[1], 'said', id, 'w:' .. ARGV[2], written)
redis.call('PEXPIRE', KEYS[1], ttl)
redis.call('PEXPIRE', KEYS[2], ttl)
if #all > 0 then redis.call('PUBLISH', ARGV[1], '[' .. table.concat(all, ',') .. ']') end
return id`,
);

/**
 * Ends a log of which Redis has forgotten messages, with an id after those that readers had.
 * Keys: job, its stream. Arguments: channel, number of messages that are forgotten, milliseconds until the log is, the end as JSON.
 */
export const END_FORGOTTEN = new Script<number>(
  "log_end_forgotten",
  `
local meta = redis.call('HMGET', KEYS[1], 'said', 'end')
if not meta[1] or meta[2] then return 0 end
local id = tonumber(meta[1]) + tonumber(ARGV[2]) + 1
redis.call('XADD', KEYS[2], id .. '-0', 'm', ARGV[4])
redis.call('HSET', KEYS[1], 'said', id, 'end', 'failed')
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
redis.call('PUBLISH', ARGV[1], '[[' .. id .. ',' .. ARGV[4] .. ']]')
return id`,
);

/**
 * Puts fewer messages in the place of those up to an id.
 * Keys: job, its stream. Arguments: the id, the messages as JSON.
 */
export const COMPACT = new Script<number>(
  "log_compact",
  `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'upto', ARGV[1], 'merged', ARGV[2])
redis.call('XTRIM', KEYS[2], 'MINID', (tonumber(ARGV[1]) + 1) .. '-0')
return 1`,
);

/**
 * What a log has: its end (empty if none), the merged messages as JSON (empty if none), id and JSON of the others, and the last
 * id.
 */
export type LogPart = readonly [end: string, merged: string, messages: readonly string[], said: number];

/** Reads the messages after an id. Keys: job, its stream. Arguments: the id. Null if there is no such log. */
export const READ = new Script<LogPart | null>(
  "log_read",
  `
local meta = redis.call('HMGET', KEYS[1], 'info', 'end', 'upto', 'merged', 'said')
if not meta[1] then return nil end
local merged = ''
if meta[3] and tonumber(meta[3]) > tonumber(ARGV[1]) then merged = meta[4] end
local all = {}
for _, entry in ipairs(redis.call('XRANGE', KEYS[2], '(' .. ARGV[1] .. '-0', '+')) do
  all[#all + 1] = string.sub(entry[1], 1, -3)
  all[#all + 1] = entry[2][2]
end
return { meta[2] or '', merged, all, tonumber(meta[5]) }`,
);

/** Reads the newest message: its id and JSON, or null. Keys: job, its stream. */
export const LAST = new Script<readonly [id: string, json: string] | null>(
  "log_last",
  `
local newest = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
if newest then return { string.sub(newest[1], 1, -3), newest[2][2] } end
local merged = redis.call('HGET', KEYS[1], 'merged')
if merged then return { '', merged } end
return nil`,
);
