/// A language whose words are reduced to stems, named as Snowball names it.
public enum Language: String, Sendable, CaseIterable {
    case arabic, armenian, basque, catalan, danish, dutch, english, finnish, french, german, greek
    case hindi, hungarian, indonesian, irish, italian, lithuanian, nepali, norwegian, portuguese
    case romanian, russian, serbian, spanish, swedish, tamil, turkish, yiddish

    private static let codes: [String: Language] = [
        "ar": .arabic, "hy": .armenian, "eu": .basque, "ca": .catalan, "da": .danish,
        "nl": .dutch, "en": .english, "fi": .finnish, "fr": .french, "de": .german, "el": .greek,
        "hi": .hindi, "hu": .hungarian, "id": .indonesian, "ga": .irish, "it": .italian,
        "lt": .lithuanian, "ne": .nepali, "no": .norwegian, "nb": .norwegian, "nn": .norwegian,
        "pt": .portuguese, "ro": .romanian, "ru": .russian, "sr": .serbian, "es": .spanish,
        "sv": .swedish, "ta": .tamil, "tr": .turkish, "yi": .yiddish,
    ]

    /// The language of a name as documents and people write it: `de`, `de-CH`, `de_CH.UTF-8`,
    /// `German`; nil where Docket has no stems for it.
    public init?(named name: some StringProtocol) {
        let lowered = name.lowercased()
        let code = lowered.prefix { $0 != "-" && $0 != "_" && $0 != "." }
        guard let language = Self.codes[String(code)] ?? Language(rawValue: lowered) else {
            return nil
        }
        self = language
    }
}
