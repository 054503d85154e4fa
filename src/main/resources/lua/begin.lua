-- Begins to rebuild the boards of a span, from nothing: what an old copy left is removed.
-- KEYS as in write.lua
-- ARGV the node, which runs one rebuild at a time; an id of this rebuild
-- Returns the token, or '' when the boards are whole or another rebuild is under way.
local epoch, whole = standing(KEYS[1], KEYS[2])
if whole or (epoch ~= '' and not epoch:find('#' .. ARGV[1] .. '/', 1, true)) then
	return ''
end
redis.call('UNLINK', unpack(KEYS))
local token = server() .. '#' .. ARGV[1] .. '/' .. ARGV[2]
redis.call('SET', KEYS[2], token, 'PX', 15000)
return token
