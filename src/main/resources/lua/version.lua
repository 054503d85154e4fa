-- The epoch, 1 when the board is whole, its version.
-- KEYS whole, rebuild, version
local epoch, whole = standing(KEYS[1], KEYS[2])
return { epoch, whole and 1 or 0, redis.call('GET', KEYS[3]) or '0' }
