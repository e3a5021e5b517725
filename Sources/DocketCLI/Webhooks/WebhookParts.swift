import Foundation
import HelpDesk
import Outbound
import Persistence
import WebAPI

/// The parts of telling webhooks put together.
enum WebhookParts {
    /// Sends to webhooks what they are told.
    ///
    /// - Parameters:
    ///   - desk: Where tickets and webhooks are kept.
    ///   - settings: The settings in force.
    /// - Returns: The use case.
    /// - Throws: ``DoorError`` where the setting of networks makes no sense.
    static func sender(of desk: TicketDesk, _ settings: Settings) throws -> SendDelivery {
        let text = settings[.webhookNetworks].value
        guard let networks = NetworkPolicy(text) else {
            throw DoorError.badSetting(
                .webhookNetworks,
                reason:
                    "must be public, any, or ranges such as 10.1.0.0/16 with commas between them, "
                    + "not '\(text)'"
            )
        }
        return SendDelivery(
            desk,
            transport: OutboundWebhooks(networks: networks),
            now: { Date() },
            payload: WebhookPayload.bytes
        )
    }

    /// The webhooks of a data folder.
    ///
    /// - Parameter workplace: Where the files lie.
    /// - Returns: The use case.
    /// - Throws: What is wrong with the data folder or the settings.
    static func manage(_ workplace: Workplace) throws -> ManageWebhooks {
        let desk = try TicketParts(workplace, desk: try workplace.desk()).desk()
        return ManageWebhooks(desk, sender: try sender(of: desk, workplace.settings))
    }
}
