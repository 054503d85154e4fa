-- Declares the boards of a span whole, if the rebuild is still the one under way.
-- KEYS whole, rebuild
-- ARGV the token; for how long the boards live (ms), or '' for ever
local epoch, whole = standing(KEYS[1], KEYS[2])
if whole or epoch ~= ARGV[1] then
	return 0
end
redis.call('SET', KEYS[1], epoch)
if ARGV[2] ~= '' then
	redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
redis.call('DEL', KEYS[2])
return 1
