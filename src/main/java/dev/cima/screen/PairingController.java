package dev.cima.screen;

import java.time.Duration;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.platform.WebDoors;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a screen asks for a code and whether somebody has typed it. It has no token of a
 * person, and its own in a header of its own, as no address should hold one. Slowed down
 * by address, and all together by node, so that strangers do not fill the store.
 */
@RestController
@WebDoors.Only
class PairingController {

	private static final String SCHEME = "Screen ";

	private final PairingDesk desk;

	private final Bucket all = bucket(120, Duration.ofSeconds(1));

	private final Cache<String, Bucket> starts = cache();

	private final Cache<String, Bucket> looks = cache();

	PairingController(PairingDesk desk) {
		this.desk = desk;
	}

	@PostMapping("/wall/pairing")
	ResponseEntity<?> start(HttpServletRequest request) {
		Bucket own = this.starts.get(request.getRemoteAddr(), (key) -> bucket(30, Duration.ofSeconds(10)));
		if (!own.tryConsume(1) || !this.all.tryConsume(1)) {
			return tooMany();
		}
		return answer(HttpStatus.CREATED, this.desk.start());
	}

	@GetMapping("/wall/pairing")
	ResponseEntity<?> state(@RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String token,
			HttpServletRequest request) {
		// twenty screens behind one address, each every three seconds
		Bucket own = this.looks.get(request.getRemoteAddr(), (key) -> bucket(100, Duration.ofMillis(140)));
		if (!own.tryConsume(1)) {
			return tooMany();
		}
		PairingDesk.State state = (token != null && token.startsWith(SCHEME))
				? this.desk.state(token.substring(SCHEME.length())) : PairingDesk.State.GONE;
		return answer(HttpStatus.OK, Map.of("state", state));
	}

	private static ResponseEntity<?> answer(HttpStatus status, Object body) {
		return ResponseEntity.status(status)
			.cacheControl(CacheControl.noStore())
			.header("X-Content-Type-Options", "nosniff")
			.body(body);
	}

	private static ResponseEntity<?> tooMany() {
		return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.RETRY_AFTER, "10")
			.build();
	}

	private static Cache<String, Bucket> cache() {
		return Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(10)).build();
	}

	private static Bucket bucket(int burst, Duration every) {
		return Bucket.builder().addLimit((limit) -> limit.capacity(burst).refillGreedy(1, every)).build();
	}

}
