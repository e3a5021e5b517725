/// A language whose words are reduced to stems, named as Snowball names it.
public enum Language: String, Sendable, CaseIterable {
    /// Danish.
    case danish
    /// Dutch.
    case dutch
    /// English, the default.
    case english
    /// Finnish.
    case finnish
    /// French.
    case french
    /// German.
    case german
    /// Italian.
    case italian
    /// Norwegian.
    case norwegian
    /// Portuguese.
    case portuguese
    /// Russian.
    case russian
    /// Spanish.
    case spanish
    /// Swedish.
    case swedish
}
