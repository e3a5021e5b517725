public import ArgumentParser
public import Ticketing

/// `docket webhook`: who is told of what happens to tickets.
struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook",
        abstract: "Tell other programs what happens to tickets: signed requests to their address.",
        discussion: """
            Works on the data folder. A running server sends what is to be told, and sends it again \
            until it is taken, for about a day. What is given up stays in the list of deliveries, \
            from which it can be repeated. Addresses that are not of the public network are refused \
            unless the setting webhookNetworks names them.

            EXAMPLES
              docket webhook add https://ops.example.com/hook --event created --event state
              docket webhook list
              docket webhook test 1
              docket webhook deliveries 1 --state dead
              docket webhook replay 1 3f6c1e02-…
              docket webhook set 1 --paused
              docket webhook remove 1
            """,
        subcommands: [
            WebhookAddCommand.self, WebhookListCommand.self, WebhookSetCommand.self,
            WebhookRemoveCommand.self, WebhookTestCommand.self, WebhookDeliveriesCommand.self,
            WebhookReplayCommand.self,
        ]
    )
}

extension WebhookDelivery.State: ExpressibleByArgument {}
