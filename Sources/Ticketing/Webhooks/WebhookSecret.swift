/// What a webhook's requests are signed with; it shows itself to nobody by accident.
public struct WebhookSecret: Hashable, Sendable, CustomStringConvertible,
    CustomDebugStringConvertible, CustomReflectable
{
    /// The secret itself, for signing.
    public let value: String

    /// Takes a secret as it is.
    public init(_ value: String) {
        self.value = value
    }

    /// Not the secret.
    public var description: String { "(secret)" }
    /// Not the secret.
    public var debugDescription: String { "(secret)" }
    /// Nothing of the secret.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
