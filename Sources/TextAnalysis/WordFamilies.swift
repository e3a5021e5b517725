/// English words that belong together though no rule of stemming brings them together: `find` and
/// `found`, `lose` and `loss`, `expand` and `expansion`.
public enum WordFamilies {
    private static let families = """
        arise arose arisen
        bear bore borne
        beat beaten
        become became
        begin began begun
        bend bent
        bind bound
        bite bit bitten
        blow blew blown
        break broke broken
        breed bred
        bring brought
        build built
        buy bought
        catch caught
        choose chose chosen choice
        come came
        deal dealt
        dig dug
        draw drew drawn
        drink drank drunk
        drive drove driven
        eat ate eaten
        fall fell fallen
        feed fed
        feel felt
        fight fought
        find found
        flee fled
        fly flew flown flight
        forbid forbade forbidden
        forget forgot forgotten
        freeze froze frozen
        grow grew grown growth
        hang hung
        hear heard
        hide hid hidden
        hold held
        keep kept
        lay laid
        lead led
        leave left
        lend lent
        lose lost loss
        make made
        meet met
        overcome overcame
        overwrite overwrote overwritten
        pay paid payment
        rebuild rebuilt
        rewrite rewrote rewritten
        ride rode ridden
        ring rang rung
        rise rose risen
        run ran
        say said
        see saw seen sight
        seek sought
        sell sold sale
        send sent
        shake shook shaken
        shoot shot
        show shown
        shrink shrank shrunk
        sing sang sung song
        sink sank sunk
        sit sat
        sleep slept
        slide slid
        speak spoke spoken speech
        spend spent
        spin spun
        stand stood
        steal stole stolen theft
        stick stuck
        strike struck
        sweep swept
        swim swam swum
        swing swung
        take took taken
        teach taught
        tear tore torn
        think thought
        throw threw thrown
        undergo underwent undergone
        understand understood
        undertake undertook undertaken
        wake woke woken
        wear wore worn
        weigh weight
        win won
        withdraw withdrew withdrawn
        write wrote written

        admit admission
        analyze analysis
        apply application
        assume assumption
        bear birth born
        believe belief
        classify classification
        close closure
        collide collision
        compare comparison
        conquer conquest
        consume consumption
        convert conversion
        decide decision
        define definition
        deny denial
        depart departure
        describe description
        destroy destruction
        die death dead
        divide division
        enter entry entrance
        exceed excess
        expand expansion
        expire expiry
        explain explanation
        expose exposure
        extend extension
        fail failure
        identify identification
        intervene intervention
        introduce introduction
        invade invasion
        know knowledge
        live life
        maintain maintenance
        marry marriage
        mix mixture
        modify modification
        notify notification
        occupy occupation occupancy
        permit permission
        press pressure
        produce production
        prove proof
        receive reception
        reduce reduction
        resolve resolution
        revise revision
        seize seizure
        sign signature
        solve solution
        specify specification
        store storage
        subscribe subscription
        succeed success
        supervise supervision
        suspend suspension
        transmit transmission
        vary variation variance
        verify verification

        deep depth
        free freedom
        high height
        hot heat
        long length
        poor poverty
        strong strength
        true truth
        wide width

        child children
        criterion criteria
        foot feet
        half halves
        index indices
        leaf leaves
        man men
        matrix matrices
        mouse mice
        person people
        phenomenon phenomena
        tooth teeth
        vertex vertices
        woman women
        """

    private static let others: [String: [String]] = {
        let analyzer = Analyzer()
        var others: [String: [String]] = [:]
        for line in families.split(separator: "\n") {
            let stems = line.split(separator: " ").compactMap {
                analyzer.terms(in: String($0)).first
            }
            .map(\.text)
            for stem in stems {
                let family = others[stem, default: []]
                others[stem] = family + stems.filter { $0 != stem && !family.contains($0) }
            }
        }
        return others
    }()

    /// The stems of the other words of a family.
    ///
    /// - Parameter stem: The stem of a word.
    /// - Returns: The stems; none for a word whose family has one stem.
    public static func others(of stem: String) -> [String] { others[stem] ?? [] }
}
