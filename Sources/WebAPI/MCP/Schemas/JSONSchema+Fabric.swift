extension JSONSchema {
    /// ``FabricStatusBody``.
    static let fabricStatus = object([
        "time": time("When the state was put together."),
        "simulated": bool("Whether any of it is simulated."),
        "devices": map(of: integer(), "How many devices there are, by role."),
        "series": integer("How many series are read."),
        "findings": list(of: finding, "What is wrong, the most urgent first."),
        "alerts": list(
            of: object([
                "name": text(), "state": text(oneOf: ["firing", "pending"]),
                "device": text().orNull, "summary": text().orNull, "severity": text().orNull,
                "since": time().orNull, "source": text(), "simulated": bool(),
            ]),
            "What other monitoring systems have raised."
        ),
        "targets": list(
            of: object([
                "name": text(), "collector": text(), "device": text().orNull, "fresh": bool(),
                "ageSeconds": number().orNull, "intervalSeconds": number(),
                "durationSeconds": number(), "readings": integer(), "failure": text().orNull,
                "warning": text().orNull, "simulated": bool(),
            ]),
            "What is read, and how that goes."
        ),
        "device": object(
            [
                "name": text(), "role": text(), "plane": text().orNull, "rack": text().orNull,
                "owner": text().orNull, "workloads": list(of: text()),
                "findings": list(of: finding), "samples": list(of: sample),
                "derived": list(of: any()),
                "ports": list(
                    of: object([
                        "name": text(), "id": text(), "peer": text().orNull,
                        "peerPort": text().orNull, "samples": list(of: sample),
                        "derived": list(of: any()),
                    ])
                ),
            ],
            "The device that was asked for; null where none was."
        ).orNull,
    ])

    /// ``ExplainedBody``.
    static let explanation = object([
        "name": text(),
        "kind": text(oneOf: ["rule", "metric"]),
        "meaning": text("What is wrong, or what the metric tells."),
        "severity": integer("1 to 4, 4 the most urgent; null for a metric.").orNull,
        "unit": text().orNull,
        "bad": text("When a metric is a bad sign.").orNull,
        "source": text("Where it is documented.").orNull,
        "thresholds": list(
            of: object(["name": text(), "value": number(), "unit": text(), "source": text()]),
            "What the rule compares with."
        ),
        "findings": list(of: finding, "Where it is so now."),
        "documents": list(
            of: object(["id": text(), "title": text(), "path": text(), "href": text()]),
            "What explains it, the runbook first; docket_get_document reads one by its id."
        ),
    ])

    /// ``FindingBody``.
    static let finding = object([
        "id": text("Rule, device and port."), "rule": text(), "title": text(),
        "severity": integer("1 to 4, 4 the most urgent."), "root": text().orNull,
        "port": text().orNull, "since": time().orNull, "simulated": bool(),
        "documents": list(of: text()), "consequences": list(of: text()),
        "devices": list(of: text()), "hosts": list(of: text()), "workloads": list(of: text()),
        "samples": list(of: sample),
    ])

    /// ``SampleBody``.
    static let sample = object([
        "metric": text(), "device": text(), "port": text().orNull, "priority": integer().orNull,
        "queue": integer().orNull, "direction": text().orNull, "lane": integer().orNull,
        "value": number(), "unit": text(), "time": time(), "pollInterval": number().orNull,
        "source": text(), "simulated": bool(),
    ])
}
