package dev.cima.screen;

import java.util.Locale;

import dev.cima.platform.Viewer;
import reactor.core.publisher.Flux;

import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;

/** Answers screens: which team is meant, the token says, and nothing that is sent. */
@Controller
class WallController {

	private final ScreenDevices devices;

	private final WallPainter painter;

	private final LiveWalls live;

	WallController(ScreenDevices devices, WallPainter painter, LiveWalls live) {
		this.devices = devices;
		this.painter = painter;
		this.live = live;
	}

	@QueryMapping
	Wall wall(Viewer viewer, Locale language) {
		return this.painter.paint(this.devices.require(viewer.subject()), language);
	}

	@SubscriptionMapping
	Flux<Wall> wallChanged(Viewer viewer, Locale language) {
		return this.live.follow(this.devices.require(viewer.subject()), language);
	}

}
