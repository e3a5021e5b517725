import GRDB

/// Indexes that views of active tickets are shown and counted by, without looking at each ticket.
enum TicketIndexMigration {
    /// Adds the migration, which is never edited once it has been published.
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("ticketIndex") { database in
            try database.execute(
                sql: """
                    CREATE INDEX ticketActiveViews
                        ON ticket (sla, assignee, queue, priority, type, state) WHERE state < 3;
                    CREATE INDEX ticketActiveDue
                        ON ticket (ifnull(due, 9e15), number) WHERE state < 3;
                    CREATE INDEX ticketActiveCreated ON ticket (createdAt, number) WHERE state < 3;
                    """
            )
        }
    }
}
