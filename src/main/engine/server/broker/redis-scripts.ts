/**
 * What runs inside Redis, where nothing comes in between. All keys of a channel are given by the
 * caller but for those of other channels, whose history goes when all together hold too much: one
 * Redis, not a cluster.
 */

/**
 * What lies under our names and is not of our kind goes: every script of every instance would fail
 * at it. `whole` reads a number that Redis can count on; nil for anything else.
 */
const OWN = `
local function own(key, kind)
  local found = redis.call('TYPE', key).ok
  if found ~= kind and found ~= 'none' then redis.call('DEL', key) end
end
local function whole(text)
  local number = tonumber(text or '')
  local good = number and number >= 0 and number < 9007199254740992
  if good and string.format('%.0f', number) == text then return number end
end
`;

/**
 * Ids of a channel never go back: a Redis that lost its data (or has older data) starts above what
 * an instance has seen. The ids in between were given and are gone, and what is left of history
 * would have a hole: it goes too, so that history is always one stretch that ends at `newest`.
 *
 * Each instance counts a channel's name once, hence `names`. Answers the bytes of its history.
 */
const RAISE = `${OWN}
local function ownTotals(channels, totals)
  own(channels, 'zset')
  own(totals, 'hash')
  local fields = { 'bytes', 'names', 'order' }
  local found = redis.call('HMGET', totals, unpack(fields))
  for index, field in ipairs(fields) do
    if not whole(found[index]) then redis.call('HSET', totals, field, '0') end
  end
end
local function raise(state, history, channels, totals, code, seen)
  own(state, 'hash')
  own(history, 'list')
  local found = redis.call('HMGET', state, 'newest', 'bytes')
  local newest, bytes = whole(found[1]), whole(found[2])
  if newest and bytes and newest >= seen then return bytes end
  if not newest then redis.call('HINCRBY', totals, 'names', 1) end
  redis.call('HINCRBY', totals, 'bytes', 0 - (bytes or 0))
  redis.call('DEL', history)
  redis.call('ZREM', channels, code)
  local from = string.format('%.0f', math.max(seen, newest or 0))
  redis.call('HSET', state, 'newest', from, 'bytes', '0', 'lost', from)
  return 0
end
`;

/**
 * Publishes. KEYS: state, history, channels, totals. ARGV: where to fan out, code, highest id seen,
 * the entry's meta, the envelope's text after its id, then limits: messages, bytes, bytes of all,
 * channels, names, and the prefixes of states and histories.
 *
 * The text is put together here, where the id is known, so that it is the same everywhere. The
 * history that goes first is that of the channel published to longest ago, as in-process.
 */
export const PUBLISH_SCRIPT = `${RAISE}
local state, history, channels, totals = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local code, seen = ARGV[2], tonumber(ARGV[3])
local maxMessages, maxBytes, maxAll = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local maxChannels, maxNames = tonumber(ARGV[9]), tonumber(ARGV[10])

ownTotals(channels, totals)
if seen == 0 and redis.call('EXISTS', state) == 0
  and tonumber(redis.call('HGET', totals, 'names')) >= maxNames then
  return redis.error_reply('TOOMANYCHANNELS')
end
local before = raise(state, history, channels, totals, code, seen)

local id = string.format('%.0f', redis.call('HINCRBY', state, 'newest', 1))
local text = '{"id":' .. id .. ARGV[5]
local entry = id .. ' ' .. ARGV[4] .. '\\n' .. text
local length = redis.call('RPUSH', history, entry)
-- Redis may have let go of the history alone.
local bytes = (length > 1 and before or 0) + #text

while length > 0 and (length > maxMessages or bytes > maxBytes) do
  local gone = redis.call('LPOP', history)
  local size = #gone - (string.find(gone, '\\n', 1, true) or 0)
  length, bytes = length - 1, math.max(0, bytes - size)
end
redis.call('HSET', state, 'bytes', string.format('%.0f', bytes))

redis.call('ZADD', channels, redis.call('HINCRBY', totals, 'order', 1), code)
local all = redis.call('HINCRBY', totals, 'bytes', bytes - before)
while all > maxAll or redis.call('ZCARD', channels) > maxChannels do
  local oldest = redis.call('ZRANGE', channels, 0, 0)[1]
  if oldest == code then
    redis.call('HSET', totals, 'bytes', string.format('%.0f', bytes))
    break
  end
  own(ARGV[11] .. oldest, 'hash')
  local size = whole(redis.call('HGET', ARGV[11] .. oldest, 'bytes')) or 0
  redis.call('DEL', ARGV[12] .. oldest)
  redis.call('HSET', ARGV[11] .. oldest, 'bytes', '0')
  redis.call('ZREM', channels, oldest)
  all = redis.call('HINCRBY', totals, 'bytes', 0 - size)
end

redis.call('PUBLISH', ARGV[1], entry)
return id
`;

/**
 * Raises many channels after a reconnect. KEYS: channels, totals. ARGV: the prefixes of states and
 * histories, then code and highest id seen of each.
 */
export const RAISE_SCRIPT = `${RAISE}
ownTotals(KEYS[1], KEYS[2])
for index = 3, #ARGV, 2 do
  local code = ARGV[index]
  raise(ARGV[1] .. code, ARGV[2] .. code, KEYS[1], KEYS[2], code, tonumber(ARGV[index + 1]))
end
`;

/**
 * Reads history. KEYS: state, history. ARGV: since, most messages, most bytes. Answers newest,
 * oldest, lost, then the entries. Few are fetched at a time: their sizes are not known before.
 */
export const READ_SCRIPT = `${OWN}
own(KEYS[1], 'hash')
own(KEYS[2], 'list')
local found = redis.call('HMGET', KEYS[1], 'newest', 'lost')
local newest, lost = whole(found[1]) or 0, whole(found[2]) or 0
local since, maxMessages, maxBytes = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local length = redis.call('LLEN', KEYS[2])
local oldest = newest - length + 1
local answer = { string.format('%.0f', newest), string.format('%.0f', oldest),
  string.format('%.0f', lost) }

local index = 0
if since <= newest then index = math.max(0, since + 1 - oldest) end
local last = math.min(length, index + maxMessages) - 1
local size = 0
while index <= last do
  local page = redis.call('LRANGE', KEYS[2], index, math.min(last, index + 31))
  for _, entry in ipairs(page) do
    size = size + #entry - (string.find(entry, '\\n', 1, true) or 0)
    if size > maxBytes and #answer > 3 then return answer end
    answer[#answer + 1] = entry
  end
  index = index + #page
  if #page == 0 then break end
end
return answer
`;

/**
 * Tells that an instance is there, and hears of the others. KEYS: instances. ARGV: id, what it
 * tells, after how many ms of silence one is forgotten. Time is that of Redis: the clocks of
 * instances need not agree. Answers id, ms since heard, and what it told, of each.
 */
export const BEAT_SCRIPT = `${OWN}
own(KEYS[1], 'hash')
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', now) .. ' ' .. ARGV[2])
redis.call('PEXPIRE', KEYS[1], 100 * tonumber(ARGV[3]))
local answer = {}
local all = redis.call('HGETALL', KEYS[1])
for index = 1, #all, 2 do
  local value = all[index + 1]
  local space = string.find(value, ' ', 1, true) or 0
  local silent = now - (tonumber(string.sub(value, 1, space - 1)) or 0)
  if silent > tonumber(ARGV[3]) then
    redis.call('HDEL', KEYS[1], all[index])
  else
    answer[#answer + 1] = all[index]
    answer[#answer + 1] = string.format('%.0f', math.max(0, silent))
    answer[#answer + 1] = string.sub(value, space + 1)
  end
end
return answer
`;

/**
 * Tells that an instance has come back to this run of Redis and raised its channels. KEYS: joined.
 * ARGV: id, lifetime in ms, where the others listen for it. Answers who has.
 */
export const JOIN_SCRIPT = `${OWN}
own(KEYS[1], 'set')
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('PUBLISH', ARGV[3], ARGV[1])
return redis.call('SMEMBERS', KEYS[1])
`;
