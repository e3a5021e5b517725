/// A text in JSON that somebody may write as a number or a truth value too.
struct LooseText: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            text = try container.decode(String.self)
        } catch DecodingError.typeMismatch(let type, let context) {
            // What is no text may be one of the others; what is none of them is told of the text.
            if let flag = try? container.decode(Bool.self) {
                text = String(flag)
            } else if let number = try? container.decode(Double.self) {
                text = Int(exactly: number).map(String.init) ?? String(number)
            } else {
                throw DecodingError.typeMismatch(type, context)
            }
        } catch DecodingError.dataCorrupted(let context) {
            throw JSONValue.BrokenText(path: context.codingPath)
        }
    }
}
