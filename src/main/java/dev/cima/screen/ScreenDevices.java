package dev.cima.screen;

import java.time.Duration;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.platform.Devices;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Teams;
import io.github.bucket4j.Bucket;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Tells which screen a token belongs to, from the store each time: so that one that is
 * revoked on another node is out at once.
 */
@Component
class ScreenDevices implements Devices {

	/** So many tokens that are none may be tried on this node at once, and a second. */
	private static final int STRANGERS = 100;

	private final Screens screens;

	private final Teams teams;

	private final Bucket strangers = Bucket.builder()
		.addLimit((limit) -> limit.capacity(STRANGERS).refillGreedy(STRANGERS, Duration.ofSeconds(1)))
		.build();

	/** Hashes of tokens that were good, so that strangers do not keep these out. */
	private final Cache<String, Boolean> known = Caffeine.newBuilder().maximumSize(10_000).build();

	ScreenDevices(Screens screens, Teams teams) {
		this.screens = screens;
		this.teams = teams;
	}

	@Override
	public boolean isDeviceToken(String token) {
		return ScreenToken.parse(token) != null;
	}

	@Override
	public @Nullable String find(String token) {
		ScreenToken parsed = ScreenToken.parse(token);
		StoredScreen screen = (parsed != null && isWorthALook(parsed)) ? screen(parsed) : null;
		return (screen != null && !isEnded(screen)) ? screen.id() : null;
	}

	private boolean isWorthALook(ScreenToken token) {
		return this.known.getIfPresent(token.hash()) != null || this.strangers.tryConsume(1);
	}

	/**
	 * The screen of a token, one that was revoked as well; null when there is none,
	 * however many strangers try theirs: a screen forgets its token by this answer.
	 */
	@Nullable StoredScreen screen(ScreenToken token) {
		StoredScreen screen = this.screens.find(token.screen());
		if (screen == null || !token.matches(screen.token())) {
			return null;
		}
		this.known.put(token.hash(), true);
		return screen;
	}

	/** Whether it was revoked, or its team is not there any more. */
	boolean isEnded(StoredScreen screen) {
		return screen.isRevoked() || this.teams.find(screen.team()) == null;
	}

	@Override
	public Viewer viewer(String device) {
		require(device);
		return new Viewer(device, null, Set.of(), Set.of(Role.SCREEN));
	}

	/**
	 * The screen with this id.
	 * @throws AccessDeniedException when it may not read any more
	 */
	StoredScreen require(String device) {
		StoredScreen screen = this.screens.find(device);
		if (screen == null || isEnded(screen)) {
			throw ended();
		}
		return screen;
	}

	static AccessDeniedException ended() {
		return new AccessDeniedException("screen.ended");
	}

}
