import { queueRules } from "@vitrine/core/internal";
import { Script } from "./script.ts";

/** A score in a line is round times this, plus the order of arrival: it orders calls as BullMQ's priorities do. */
const ROUND = 2 ** 32;
/** Lowest priority of BullMQ, for rounds beyond it: their calls run in order of arrival. */
const MAX_PRIORITY = 2_097_151;
const { MANY_VISITORS, SHARED_FROM } = queueRules;

/** Answer of `ENTER`: whether there is room, and the milliseconds a call took so far on average, empty if unknown. */
export type Entered = readonly [
  isIn: 0 | 1,
  /** Place in the line, from 1; or the number of waiting calls that leave no room. */
  place: number,
  priority: number,
  averageMs: string,
  /** For a batch: number of its calls that wait. */
  together: number,
];

/** Number of active calls, and of those that have not left their line yet: BullMQ has just given them to a process. */
function starting(active: string): string {
  return `
local running, starting = 0, 0
for _, id in ipairs(redis.call('LRANGE', ${active}, 0, -1)) do
  running = running + 1
  if redis.call('ZSCORE', KEYS[1], id) then starting = starting + 1 end
end`;
}

/**
 * Lets a call into the line of its group, in rounds with one call for each visitor.
 * Keys: line, owners, turns, active list of BullMQ, lines of jobs, calls of the handler that may run together.
 * Arguments: job, visitor, concurrency, most waiting calls, group, 1 if calls run together, signals' channel, signal.
 */
export const ENTER = new Script<Entered>(
  "line_enter",
  `
local job, visitor = ARGV[1], ARGV[2]
${starting("KEYS[4]")}
local waiting = redis.call('ZCARD', KEYS[1]) - starting
local turns = redis.call('HMGET', KEYS[3], 'round', 'arrived', 'ms')
local average = turns[3] or ''
local known = redis.call('ZRANK', KEYS[1], job)
if known then return { 1, known + 1 - starting, 1, average, 0 } end
local places = math.max(0, tonumber(ARGV[3]) - running)
local late = waiting - places
local most = tonumber(ARGV[4])
if late >= 0 then
  if late >= most then return { 0, late, 0, average, 0 } end
  local own = math.min(late, tonumber(redis.call('HGET', KEYS[2], visitor) or 0))
  if most >= ${SHARED_FROM} and late >= most / 2 and own >= most / 2 then return { 0, own, 0, average, 0 } end
end
if running == 0 and waiting == 0 then
  redis.call('DEL', KEYS[2])
  redis.call('HDEL', KEYS[3], 'round', 'arrived')
  local old = redis.call('HKEYS', KEYS[3])
  for _, field in ipairs(old) do if string.sub(field, 1, 2) == 'v:' then redis.call('HDEL', KEYS[3], field) end end
  turns = {}
end
local current = tonumber(turns[1] or 0)
local ahead = redis.call('HGET', KEYS[3], 'v:' .. visitor)
local round = current
if ahead then round = math.max(current, tonumber(ahead) + 1) end
redis.call('HSET', KEYS[3], 'v:' .. visitor, round)
local arrived = redis.call('HINCRBY', KEYS[3], 'arrived', 1)
if arrived % ${MANY_VISITORS} == 0 and redis.call('HLEN', KEYS[3]) > ${MANY_VISITORS} then
  local all = redis.call('HGETALL', KEYS[3])
  for at = 1, #all, 2 do
    if string.sub(all[at], 1, 2) == 'v:' and tonumber(all[at + 1]) < current then redis.call('HDEL', KEYS[3], all[at]) end
  end
end
local score = round * ${ROUND} + arrived
redis.call('ZADD', KEYS[1], score, job)
redis.call('HINCRBY', KEYS[2], visitor, 1)
redis.call('HSET', KEYS[5], job, ARGV[5])
local together = 0
if ARGV[6] == '1' then
  redis.call('ZADD', KEYS[6], score, job)
  together = redis.call('ZCARD', KEYS[6])
end
local rank = redis.call('ZRANK', KEYS[1], job)
if rank < waiting + starting then redis.call('PUBLISH', ARGV[7], ARGV[8]) end
local place = rank + 1 - starting - places
return { 1, place, math.min(round + 1, ${MAX_PRIORITY}), average, together }`,
);

/**
 * Takes a call out of its line. Returns whether it was in it.
 * Keys: line, owners, turns, lines of jobs, calls of the handler that may run together. Arguments: job, visitor, 1 if it runs now, signals' channel, signal.
 */
export const LEAVE = new Script<number>(
  "line_leave",
  `
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[4], ARGV[1])
if not score then return 0 end
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[5], ARGV[1])
if redis.call('HINCRBY', KEYS[2], ARGV[2], -1) <= 0 then redis.call('HDEL', KEYS[2], ARGV[2]) end
if ARGV[3] == '1' then
  local round = math.floor(tonumber(score) / ${ROUND})
  if round > tonumber(redis.call('HGET', KEYS[3], 'round') or 0) then redis.call('HSET', KEYS[3], 'round', round) end
end
if redis.call('ZCARD', KEYS[1]) > 0 then redis.call('PUBLISH', ARGV[4], ARGV[5]) end
return 1`,
);

/**
 * Learns how long calls take, as a moving average. Keys: turns. Arguments: milliseconds, weight of the new ones.
 */
export const LEARN = new Script<string>(
  "line_learn",
  `
local before = redis.call('HGET', KEYS[1], 'ms')
local ms = ARGV[1]
if before then ms = before * (1 - ARGV[2]) + ms * ARGV[2] end
redis.call('HSET', KEYS[1], 'ms', ms)
return tostring(ms)`,
);

/**
 * Where calls stand. Keys: line, active list of BullMQ, turns. Arguments: concurrency, then jobs. Returns the average time, and the place
 * of each job: from 1 for one that waits, 0 or less for one that is about to start, false for one that left.
 */
export const PLACES = new Script<(string | number | null)[]>(
  "line_places",
  `
${starting("KEYS[2]")}
local places = math.max(0, tonumber(ARGV[1]) - running) + starting
local all = { redis.call('HGET', KEYS[3], 'ms') or '' }
for at = 2, #ARGV do
  local rank = redis.call('ZRANK', KEYS[1], ARGV[at])
  all[#all + 1] = rank and rank + 1 - places
end
return all`,
);
