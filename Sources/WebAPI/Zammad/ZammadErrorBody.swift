import HTTPTypes
import Hummingbird

/// A problem as Zammad tells errors.
struct ZammadErrorBody: Encodable {
    private enum CodingKeys: String, CodingKey {
        case error
        case errorHuman = "error_human"
    }

    let error: String
    let errorHuman: String

    /// The response that tells a problem.
    static func response(_ problem: Problem) -> Response {
        var problem = problem
        // Zammad has one status for all that is wrong with a field.
        if problem.status == HTTPResponse.Status.badRequest.code, problem.errors != nil {
            problem.status = HTTPResponse.Status.unprocessableContent.code
        }
        return problem.response(
            as: ZammadErrorBody(error: problem.detail, errorHuman: problem.detail)
        )
    }
}
