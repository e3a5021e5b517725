import Answering
import Corpus
import Crypto
import Fabric
import Foundation
import Retrieval

/// Makes the names of answers.
enum AnswerIdentity {
    /// The name of an answer, by what was asked, what is said and all evidence that it stands on.
    static func id(of answer: Answer) -> AnswerID {
        var hash = SHA256()
        func add(_ text: String) {
            var text = text
            text.withUTF8 { bytes in
                // The length first, so that no two lists of texts are the same bytes.
                withUnsafeBytes(of: UInt64(bytes.count).littleEndian) {
                    hash.update(bufferPointer: $0)
                }
                hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
            }
        }
        add(answer.question)
        add(answer.understoodAs ?? "")
        add(answer.outcome.rawValue)
        add(answer.text)
        add("\(answer.confidence)")
        add("\(answer.freshness.generation.number)")
        add("\(answer.freshness.generation.builtAt.timeIntervalSinceReferenceDate)")
        for citation in answer.citations + answer.mayHelp {
            add(citation.marker)
            add(citation.passage.documentID.rawValue)
            add(citation.passage.anchor)
            add(citation.passage.text)
            add(citation.quote)
        }
        add(answer.live.reason ?? "")
        for citation in answer.live.citations {
            let sample = citation.sample
            add("\(citation.marker) \(sample.metric) \(sample.place) \(sample.priority ?? -1)")
            add("\(sample.value) \(sample.unit) \(sample.source)")
            add("\(sample.time.timeIntervalSinceReferenceDate)")
        }
        return AnswerID(rawValue: hash.finalize().prefix(10).hexadecimal)
    }
}
