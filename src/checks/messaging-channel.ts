/**
 * A public comment written through the Tickets API is not delivered into a live conversation, so on these channels
 * a reply would be said to nobody.
 */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

const channels = new Set(
  'native_messaging whatsapp facebook messenger twitter twitter_dm twitter_like instagram_dm line wechat telegram viber sms kakaotalk apple_messages google_business_messages chat chat_transcript any_channel sunshine_conversations_api sunshine_conversations_facebook_messenger sunshine_conversations_twitter_dm'.split(
    ' ',
  ),
);

export const messagingChannel = defineCheck({
  id: 'messaging-channel',
  about: 'A conversation in a messaging channel gets tags and priority only, because a reply would not arrive.',
  at: 'snapshotted',
  effect: 'label',
  test: ({ snapshot, comment }) => {
    const { ticket } = snapshot;
    return ticket.fromMessagingChannel || channels.has(ticket.channel) || channels.has(comment.channel)
      ? 'it came through a messaging channel'
      : null;
  },
  fires: [
    snapshotted({ ticket: { channel: 'native_messaging', fromMessagingChannel: true } }),
    snapshotted({ ticket: { channel: 'whatsapp' } }),
  ],
  quiet: [
    snapshotted(),
    snapshotted({ ticket: { channel: 'web' } }),
    snapshotted({ comment: { text: 'Can I get my rota by WhatsApp?' } }),
  ],
});
