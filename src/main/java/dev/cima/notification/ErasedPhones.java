package dev.cima.notification;

import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/** Forgets where and when an erased rep was told things, and tells nothing more. */
@Component
class ErasedPhones implements Erasure {

	private final Devices devices;

	private final Preferences preferences;

	private final Pushes pushes;

	ErasedPhones(Devices devices, Preferences preferences, Pushes pushes) {
		this.devices = devices;
		this.preferences = preferences;
		this.pushes = pushes;
	}

	@Override
	public void erase(String rep) {
		this.devices.erase(rep);
		this.preferences.erase(rep);
		this.pushes.erase(rep);
	}

}
