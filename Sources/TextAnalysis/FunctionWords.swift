/// Words that shape a question without naming anything: articles, pronouns, question words.
///
/// They are searched like any other word, and weighed by the index; what they never do is decide
/// whether a question has been answered.
public enum FunctionWords {
    private static let english: Set<String> = [
        "a", "about", "again", "all", "also", "am", "an", "and", "any", "anyone", "are", "as", "at",
        "be", "been", "being", "but", "by", "can", "can't", "cannot", "could", "did", "do", "does",
        "doesn't", "doing", "don't", "each", "else", "for", "from", "get", "gets", "give", "go",
        "goes", "got", "had", "has", "have", "having", "he", "hello", "help", "her", "here", "hey",
        "hi", "him", "his", "how", "i", "i'm", "if", "in", "into", "is", "isn't", "it", "it's",
        "its", "just", "know", "let", "like", "many", "may", "me", "mean", "means", "might", "much",
        "must", "my", "need", "of", "off", "on", "one", "or", "our", "out", "please", "same",
        "shall", "she", "should", "so", "some", "such", "tell", "than", "thank", "thanks", "that",
        "the", "their", "them", "then", "there", "these", "they", "thing", "this", "those", "to",
        "too", "up", "us", "use", "used", "uses", "using", "very", "want", "was", "way", "we",
        "were", "what", "what's", "when", "where", "which", "while", "who", "whom", "whose", "why",
        "will", "with", "would", "you", "your",
    ]

    private static let danish: Set<String> = [
        "at", "af", "de", "den", "der", "det", "du", "eller", "en", "er", "et", "for", "fra", "få",
        "får", "gør", "har", "have", "hvad", "hvem", "hvilke", "hvilken", "hvilket", "hvor",
        "hvordan", "hvorfor", "hvornår", "i", "ikke", "jeg", "kan", "man", "med", "mig", "min",
        "må", "og", "om", "på", "skal", "som", "til", "var", "ved", "vi", "vil", "være",
    ]

    private static let dutch: Set<String> = [
        "aan", "als", "bij", "dan", "dat", "de", "deze", "die", "dit", "doe", "door", "een", "en",
        "er", "gaat", "heb", "hebben", "heeft", "het", "hoe", "hoeveel", "ik", "in", "is", "je",
        "kan", "kun", "kunnen", "maar", "me", "men", "met", "mijn", "moet", "moeten", "naar",
        "niet", "nog", "of", "om", "ons", "op", "over", "te", "tot", "uit", "van", "voor", "waar",
        "waarom", "wanneer", "was", "wat", "we", "welk", "welke", "werd", "wie", "wil", "wordt",
        "worden", "ze", "zich", "zijn", "zo", "zou",
    ]

    private static let french: Set<String> = [
        "a", "ai", "au", "aux", "avec", "avoir", "ce", "ces", "cet", "cette", "combien", "comment",
        "d'un", "d'une", "dans", "de", "des", "dois", "doit", "donc", "du", "elle", "en", "est",
        "est-ce", "est-elle", "est-il", "et", "être", "fait", "faire", "faut", "faut-il", "il",
        "ils", "j'ai", "je", "l'on", "la", "le", "les", "leur", "lui", "ma", "mais", "me", "mes",
        "moi", "mon", "ne", "nos", "notre", "nous", "on", "ont", "ou", "où", "par", "pas", "peut",
        "peut-on", "peux", "plus", "pour", "pourquoi", "puis-je", "qu'est-ce", "qu'un", "quand",
        "que", "quel", "quelle", "quelles", "quels", "qui", "quoi", "s'il", "sa", "se", "ses",
        "si", "son", "sont", "sur", "ta", "te", "tes", "ton", "tous", "tout", "toute", "tu", "un",
        "une", "vos", "votre", "vous", "y", "à",
    ]

    private static let german: Set<String> = [
        "ab", "aber", "als", "am", "an", "auch", "auf", "aus", "bei", "beim", "bin", "bis", "da",
        "damit", "dann", "darf", "das", "dass", "dein", "dem", "den", "denn", "der", "des", "die",
        "dies", "diese", "diesem", "diesen", "dieser", "dieses", "doch", "du", "durch", "ein",
        "eine", "einem", "einen", "einer", "eines", "er", "es", "für", "gegen", "geht", "gibt",
        "haben", "hat", "hier", "ich", "ihr", "ihre", "im", "in", "ins", "ist", "ja", "kann",
        "kein", "keine", "können", "lässt", "macht", "man", "mein", "meine", "meinem", "meinen",
        "meiner", "mich", "mir", "mit", "muss", "müssen", "nach", "nicht", "noch", "nur", "ob",
        "oder", "ohne", "sein", "sich", "sie", "sind", "so", "soll", "sollen", "sollte", "tun",
        "um", "und", "uns", "unser", "unsere", "vom", "von", "vor", "wann", "war", "warum", "was",
        "wegen", "weil", "welche", "welchem", "welchen", "welcher", "welches", "wenn", "wer",
        "viel", "viele", "vielen", "werden", "wie", "wieso", "wieviel", "wir", "wird", "wo",
        "wodurch", "womit", "woran",
        "wozu", "zu", "zum", "zur", "über",
    ]

    private static let italian: Set<String> = [
        "a", "ad", "agli", "ai", "al", "alla", "alle", "anche", "c'è", "che", "chi", "ci", "come",
        "con", "cos'è", "cosa", "da", "dal", "dalla", "degli", "dei", "del", "della", "delle",
        "devo", "di", "dove", "due", "e", "ed", "essere", "fa", "fare", "gli", "ha", "hanno", "ho",
        "i", "il", "in", "io", "l'ho", "la", "le", "lo", "ma", "mi", "mia", "mio", "nei", "nel",
        "nella", "nelle", "non", "o", "per", "perché", "più", "posso", "può", "qual", "quale",
        "quali", "quando", "quanti", "quanto", "questa", "questo", "se", "si", "sono", "su", "sul",
        "sulla", "tra", "un", "una", "uno", "è",
    ]

    private static let norwegian: Set<String> = [
        "at", "av", "de", "den", "der", "det", "du", "eller", "en", "er", "et", "for", "fra", "får",
        "gjør", "har", "hva", "hvem", "hvilke", "hvilken", "hvilket", "hvor", "hvordan", "hvorfor",
        "i", "ikke", "jeg", "kan", "man", "med", "meg", "min", "må", "når", "og", "om", "på",
        "skal",
        "som", "til", "var", "ved", "vi", "vil", "være",
    ]

    private static let portuguese: Set<String> = [
        "a", "ao", "aos", "as", "como", "com", "da", "das", "de", "devo", "do", "dos", "e", "ela",
        "ele", "em", "essa", "esse", "esta", "este", "estou", "está", "eu", "faz", "fazer", "foi",
        "há", "isso", "isto", "mais", "mas", "me", "meu", "minha", "na", "nas", "no", "nos", "não",
        "o", "onde", "os", "ou", "para", "pela", "pelo", "pode", "por", "porque", "posso", "qual",
        "quais", "quando", "quanto", "quantos", "que", "quem", "quê", "se", "ser", "seu", "sua",
        "são", "tem", "ter", "um", "uma", "à", "às", "é",
    ]

    private static let spanish: Set<String> = [
        "a", "al", "como", "con", "cuál", "cuáles", "cuándo", "cuánto", "cuántos", "cómo", "de",
        "debe", "debo", "del", "dónde", "e", "el", "ella", "ellos", "en", "es", "esa", "ese",
        "eso", "esta", "este", "esto", "estoy", "está", "fue", "ha", "hace", "hacer", "hay", "he",
        "la", "las", "le", "les", "lo", "los", "me", "mi", "mis", "más", "ni", "no", "nos", "o",
        "para", "pero", "por", "porque", "puede", "puedo", "que", "quién", "qué", "se", "ser", "si",
        "sin", "sobre", "son", "soy", "su", "sus", "también", "te", "tiene", "tu", "un", "una",
        "uno", "unos", "y", "ya", "yo",
    ]

    private static let swedish: Set<String> = [
        "att", "av", "de", "den", "det", "du", "eller", "en", "ett", "från", "får", "för", "gör",
        "han", "har", "hon", "hur", "i", "inte", "jag", "kan", "man", "med", "mig", "min", "måste",
        "när", "och", "om", "på", "ska", "som", "till", "var", "varför", "vem", "vi", "vid",
        "vilka",
        "vilken", "vilket", "vill", "vad", "är",
    ]

    /// Whether a word, in any case, is one of them in any of some languages.
    ///
    /// There are words of Danish, Dutch, English, French, German, Italian, Norwegian, Portuguese,
    /// Spanish and Swedish; English ones are always known, as operators ask in it everywhere.
    public static func contains(
        _ word: some StringProtocol,
        in languages: [Language] = [.english]
    ) -> Bool {
        // No function word is longer than "qu'est-ce"; replacing costs more than looking it up.
        guard word.utf8.count <= 12 else { return false }
        var lowered = word.lowercased()
        if lowered.utf8.contains(where: { $0 >= 0x80 }) {
            lowered.replace("\u{2019}", with: "'")
        }
        if english.contains(lowered) { return true }
        return languages.contains { words(of: $0).contains(lowered) }
    }

    private static func words(of language: Language) -> Set<String> {
        switch language {
        case .danish: danish
        case .dutch: dutch
        case .english: english
        case .french: french
        case .german: german
        case .italian: italian
        case .norwegian: norwegian
        case .portuguese: portuguese
        case .spanish: spanish
        case .swedish: swedish
        default: []
        }
    }
}
