"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
var OutboxDispatcher_1;
Object.defineProperty(exports, "__esModule", { value: true });
exports.OutboxModule = exports.OutboxDispatcher = void 0;
const promises_1 = require("node:timers/promises");
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const outbox_queue_1 = require("../outbox/outbox-queue");
const invitation_mail_1 = require("./invitation-mail");
const mail_1 = require("./mail");
const safeguard_mail_1 = require("./safeguard-mail");
const sign_in_mail_1 = require("./sign-in-mail");
const POLL_MS = 500;
/** How long one organization's messages are handed over before other organizations are looked for. */
const TURN_MS = 5000;
/** How often delivered mails are marked as sent; a process that dies repeats the mails of this interval. */
const MARKED_EVERY_MS = 100;
/**
 * Delivers the outbox messages at least once: it claims a message for a while, hands it over, and only then marks it as
 * sent. Any number of processes may do so concurrently. It sends the messages of one organization one by one,
 * concurrently with other organizations; retries do not delay first attempts.
 */
let OutboxDispatcher = OutboxDispatcher_1 = class OutboxDispatcher {
    queue;
    invitations;
    safeguard;
    signIn;
    server;
    /** Milliseconds for the mail server to accept one mail. */
    patienceMs = 20_000;
    logger = new common_1.Logger(OutboxDispatcher_1.name);
    job = new platform_1.BackgroundJob('outbox delivery', POLL_MS, (stopped) => this.deliverDue(stopped));
    rooms = { first: new platform_1.Places(8, 1), repeated: new platform_1.Places(4, 1) };
    turns = new Set();
    /** IDs of messages being delivered. */
    underWay = new Set();
    constructor(queue, invitations, safeguard, signIn, server) {
        this.queue = queue;
        this.invitations = invitations;
        this.safeguard = safeguard;
        this.signIn = signIn;
        this.server = server;
    }
    onApplicationBootstrap() {
        this.job.start();
    }
    async beforeApplicationShutdown() {
        await this.job.stop();
        await Promise.all(this.turns);
    }
    /** Delivers all messages that are due, including those that become due meanwhile. */
    async deliverDue(stopped) {
        do {
            const due = (await this.queue.due(this.rooms)).filter(({ id }) => !this.underWay.has(id));
            for (const messages of byOrganization(due))
                this.begin(messages, stopped);
            if (due.length === 0)
                await Promise.race([...this.turns, (0, promises_1.setTimeout)(POLL_MS)]);
        } while (!stopped() && this.turns.size > 0);
    }
    begin(messages, stopped) {
        const [{ organizationId, attempts }] = messages;
        const places = attempts === 0 ? this.rooms.first : this.rooms.repeated;
        if (!places.take(organizationId))
            return;
        for (const { id } of messages)
            this.underWay.add(id);
        const turn = this.deliver(messages, stopped)
            .catch((error) => this.logger.error(`the messages of ${organizationId} could not be delivered: ${error}`))
            .finally(() => {
            places.leave(organizationId);
            for (const { id } of messages)
                this.underWay.delete(id);
            this.turns.delete(turn);
        });
        this.turns.add(turn);
    }
    async deliver(due, stopped) {
        const until = performance.now() + TURN_MS;
        const messages = await this.queue.claim(due);
        const mails = await this.mailsOf(messages);
        await this.queue.drop(messages.filter(({ subjectId }) => !mails.has(subjectId)));
        const waiting = messages.filter(({ subjectId }) => mails.has(subjectId));
        const sent = [];
        let markedAt = performance.now();
        while (waiting.length > 0 && !stopped() && performance.now() < until) {
            const message = waiting.shift();
            if (await this.send(message, mails.get(message.subjectId)))
                sent.push(message);
            if (performance.now() - markedAt < MARKED_EVERY_MS)
                continue;
            await this.markSent(sent.splice(0));
            markedAt = performance.now();
        }
        await this.markSent(sent);
        await this.queue.giveBack(waiting);
    }
    /** By the message's subject. */
    async mailsOf(messages) {
        const { INVITATION: invitations, REMOVALS_HELD: held, SIGN_IN_LINK: links } = byKind(messages);
        return new Map([
            ...(await this.invitations.mailsOf(invitations)),
            ...(await this.safeguard.mailsOf(held)),
            ...(await this.signIn.mailsOf(links)),
        ]);
    }
    /** Returns whether the mail was handed over; records a failure. */
    async send(message, mail) {
        const { id, attempts } = message;
        const ended = new AbortController();
        try {
            const late = (0, promises_1.setTimeout)(this.patienceMs, undefined, ended).then(() => {
                throw new Error('the mail server did not respond in time');
            });
            await Promise.race([this.server.send(mail), late]);
            return true;
        }
        catch (error) {
            this.logger.warn(`message ${id} could not be delivered (attempt ${attempts} of ${outbox_queue_1.ATTEMPTS}): ${error}`);
            await this.queue.postpone(message, String(error).slice(0, 500));
            return false;
        }
        finally {
            ended.abort();
        }
    }
    async markSent(messages) {
        await this.invitations.noteMailed(byKind(messages).INVITATION);
        await this.queue.markSent(messages);
    }
};
exports.OutboxDispatcher = OutboxDispatcher;
exports.OutboxDispatcher = OutboxDispatcher = OutboxDispatcher_1 = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [outbox_queue_1.OutboxQueue,
        invitation_mail_1.InvitationMail,
        safeguard_mail_1.SafeguardMail,
        sign_in_mail_1.SignInMail,
        mail_1.MailServer])
], OutboxDispatcher);
const byKind = (messages) => ({
    INVITATION: messages.filter(({ kind }) => kind === 'INVITATION'),
    REMOVALS_HELD: messages.filter(({ kind }) => kind === 'REMOVALS_HELD'),
    SIGN_IN_LINK: messages.filter(({ kind }) => kind === 'SIGN_IN_LINK'),
});
function byOrganization(messages) {
    const groups = new Map();
    for (const message of messages) {
        const key = `${message.organizationId} ${message.attempts > 0}`;
        groups.set(key, [...(groups.get(key) ?? []), message]);
    }
    return [...groups.values()];
}
/** Outbox delivery, separate from the domain, so that a command can write messages without sending them. */
let OutboxModule = class OutboxModule {
};
exports.OutboxModule = OutboxModule;
exports.OutboxModule = OutboxModule = __decorate([
    (0, common_1.Module)({ providers: [OutboxDispatcher, invitation_mail_1.InvitationMail, mail_1.MailServer, outbox_queue_1.OutboxQueue, safeguard_mail_1.SafeguardMail, sign_in_mail_1.SignInMail] })
], OutboxModule);
//# sourceMappingURL=outbox-dispatcher.js.map