package dev.cima.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;

import dev.cima.platform.DemoDoors;
import dev.cima.platform.StartRefusedException;
import dev.cima.rep.Reps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who may come for a demo token. On this machine that is whoever sits at it; on a network
 * it is anybody, to whom only the demo's own data may be shown, and that only when
 * somebody says so: what was imported beside it cannot be told from it. Looks before the
 * first port is open.
 */
@Component
@DemoDoors.Only
class DemoReach implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(DemoReach.class);

	private final DemoLoads loads;

	private final Reps reps;

	private final String address;

	private final DemoSettings settings;

	DemoReach(DemoLoads loads, Reps reps, DemoSettings settings, @Value("${server.address:}") String address) {
		this.settings = settings;
		this.loads = loads;
		this.reps = reps;
		this.address = address;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (isThisMachine(this.address)) {
			return;
		}
		if (this.loads.find() == null && this.reps.count() > 0) {
			throw new StartRefusedException(("The store holds data of your own, and with server.address=%s anybody on "
					+ "the network could fetch a demo token of an admin. Name the issuer of your tokens "
					+ "(cima.security.issuer and cima.security.audience), which ends the demo tokens, or take "
					+ "server.address away to be reached from this machine alone.")
				.formatted(this.address));
		}
		if (!this.settings.network()) {
			throw new StartRefusedException(
					("With server.address=%s anybody on the network could fetch a demo token of "
							+ "an admin. Name the issuer of your tokens (cima.security.issuer and cima.security.audience), take "
							+ "server.address away to be reached from this machine alone, or say cima.demo.network=true where "
							+ "anybody may read and change whatever is in the store.")
						.formatted(this.address));
		}
		log.warn("Listening on {}: whoever reaches it can have a demo token of any role",
				this.address.isBlank() ? "all addresses" : this.address);
	}

	/** Whether nobody else can reach an application that listens there. */
	static boolean isThisMachine(String address) {
		if (address.isBlank()) {
			return false; // every address of the machine
		}
		try {
			return InetAddress.getByName(address.strip()).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false; // the server will say so
		}
	}

}
