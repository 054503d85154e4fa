-- Declares the boards of a span whole, if the rebuild is still the one under way.
-- KEYS whole, rebuild
-- ARGV the token; when the boards expire (ms since 1970), or '' for never
local epoch, whole = standing(KEYS[1], KEYS[2])
if whole or epoch ~= ARGV[1] then
	return 0
end
redis.call('SET', KEYS[1], epoch)
if ARGV[2] ~= '' then
	redis.call('PEXPIREAT', KEYS[1], ARGV[2])
end
redis.call('DEL', KEYS[2])
return 1
