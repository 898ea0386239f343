/** Once locked out is a slip; again and again is somebody at the door. */
import { defineSignal } from './signal.ts';

const times = '2|3|4|5|6|7|8|9|10|two|three|four|five|six|seven|several|twenty|dozen|umpteen times';
const en = {
  locked:
    'locked|lock|locks|locking|lockout|lockouts|locked_out|lock_out|lock_me|locks_me|locking_me|locked_me|blocked|blocks|block_me|suspended|suspends|disabled|disables|kicked_out|kicked_me|kicks_me|shut_out|thrown_out|throws_me|booted_out|frozen|barred|banned|deactivated',
  again:
    'again|every_time|each_time|every_day|every_week|every_morning|every_night|every_single|every_hour|keep|keeps|kept|constantly|continually|continuously|repeatedly|still|third|fourth|fifth|sixth|seventh|2nd|3rd|4th|5th|6th|second_time|twice|yet_again|once_more|once_again|over_and_over|on_and_off|nonstop|daily|permanently|same_again|by_now|in_a_row|this_week_alone|every_other_day',
};
const de = {
  gesperrt:
    'gesperrt|ausgesperrt|sperrt|sperre|sperrung|gesperrtes|blockiert|blockiere|blockierung|rausgeworfen|rausgeschmissen|ausgeloggt|deaktiviert|nicht_rein|keinen_zugang|keinen_zugriff',
  wieder:
    'wieder|schon_wieder|immer_wieder|erneut|ständig|dauernd|dauerhaft|andauernd|jeden_tag|jeden_morgen|jedes_mal|jedesmal|täglich|wöchentlich|dritten_mal|zweiten_mal|vierten_mal|fünften_mal|sechsten_mal|zigsten_mal|x_ten_mal|drittes_mal|viertes_mal|fünftes_mal|immer_noch|noch_immer|weiterhin|nach_wie_vor|2_mal|3_mal|4_mal|5_mal|dreimal|viermal|fünfmal|zweimal|mehrfach|mehrmals',
};
const fr = {
  bloqué:
    'bloqué|bloquée|bloqués|bloquées|bloque|blocage|blocages|rebloqué|rebloquée|rebloque|verrouillé|verrouillée|verrouille|verrouillage|suspendu|suspendue|désactivé|désactivée|éjecté|éjectée|déconnecté|déconnectée|exclu',
  encore:
    'encore|toujours|sans_cesse|sans_arrêt|à_nouveau|de_nouveau|chaque_jour|chaque_matin|chaque_fois|chaque_semaine|tous_les_jours|tous_les_matins|deuxième|troisième|quatrième|cinquième|sixième|énième|2e|3e|4e|5e|6e|2ème|3ème|4ème|constamment|continuellement|en_permanence|systématiquement|fois|re_bloqué',
};
const es = {
  bloqueado:
    'bloqueado|bloqueada|bloqueados|bloquea|bloquean|bloqueáis|bloqueó|bloquearon|bloqueo|bloqueos|suspendido|suspendida|suspenden|expulsa|expulsan|echa|echan|sin_acceso|desactivado|desactivada|fuera',
  otra: 'otra_vez|de_nuevo|nuevamente|sigue|siguen|sigo|cada_día|cada_vez|cada_mañana|cada_semana|cada_dos_por_tres|todos_los_días|segunda_vez|tercera_vez|cuarta_vez|quinta_vez|sexta_vez|séptima_vez|enésima_vez|constantemente|continuamente|todavía|repetidamente|vuelve_a|vuelven_a|veces|sin_parar',
};
const it = {
  bloccato:
    'bloccato|bloccata|bloccati|bloccate|blocca|bloccano|blocco|blocchi|ribloccato|ribloccata|riblocca|sospeso|sospesa|disattivato|disattivata|disabilitato|disabilitata|buttato_fuori|butta_fuori|espulso|fuori',
  ancora:
    'di_nuovo|ancora|nuovamente|continua|continuamente|ogni_giorno|ogni_volta|ogni_mattina|ogni_settimana|seconda_volta|terza_volta|quarta_volta|quinta_volta|sesta_volta|ennesima_volta|volte|costantemente|sempre|tutti_i_giorni|un_altra_volta',
};
const nl = {
  dicht:
    'geblokkeerd|blokkeert|blokkade|blokkering|vergrendeld|vergrendelt|buitengesloten|uitgesloten|eruit|dichtgezet|dichtgezet|op_slot|afgesloten|uitgelogd|opgeschort|geschorst',
  weer: 'weer|alweer|steeds|telkens|opnieuw|elke_dag|elke_keer|elke_ochtend|elke_week|iedere_dag|iedere_keer|nog_steeds|nog_altijd|tweede_keer|derde_keer|vierde_keer|vijfde_keer|zesde_keer|zoveelste_keer|constant|voortdurend|dagelijks|keer_op_keer|maal',
};
const pt = {
  bloqueada:
    'bloqueado|bloqueada|bloqueia|bloqueiam|bloqueou|bloquearam|bloqueio|bloqueios|trancada|trancado|tranca|trava|travada|travado|suspensa|suspenso|desativada|desativado|expulsa|expulso|derruba|sem_acesso',
  outra:
    'outra_vez|de_novo|novamente|continua|continuo|todo_dia|todos_os_dias|todo_santo_dia|cada_vez|cada_manhã|toda_hora|toda_semana|segunda_vez|terceira_vez|quarta_vez|quinta_vez|sexta_vez|enésima_vez|vezes|constantemente|sempre|ainda|volta_a|voltou_a|repetidamente',
};

export const persistentLockout = defineSignal({
  id: 'persistent-lockout',
  about: 'is locked out of an account again and again, or still after having unlocked it',
  except: {
    en: [
      'door|doors|gate|screen|safe|car|box|locker|bike|window|garage|cabinet|lid|time|child|price|road|card_reader ... locked|lock|locks|blocked',
      'lock|locks screen|on_the_door|apply|applies',
      'sim|phone ... unlocked|unlock ... network|sim|abroad|provider',
      'blocked|locked words|numbers|senders|callers|days|seat|drain|toilet|sink|road',
      'disabled person|people|parking|access|toilet|customers|passenger|passengers',
      'frozen food|meals|pipes|peas|fish|screen|pizza',
      'how long',
      'still using|use|running|open|nobody',
      'wrong|incorrect|mistyped ... times|twice|repeatedly',
      `${times} times ... wrong|incorrect|incorrectly`,
    ],
    de: [
      'mehrfach|mehrmals|zweimal|dreimal|viermal|fünfmal|öfter ... vertippt|verschrieben|falsch|falsche|falsches|verwechselt',
      'vertippt|verschrieben|falsch|falsche|falsches ... mehrfach|mehrmals|zweimal|dreimal',
      'tür|tor|bildschirm|safe|auto|straße|rad|fenster|schrank ... gesperrt|sperrt|blockiert',
      'sperrmüll|sperrfrist',
    ],
    fr: ['porte|écran|roue|tiroir|frigo|portail|route|fenêtre|colis ... bloque|bloqué|bloquée|verrouillé'],
    es: ['puerta|pantalla|rueda|calle|persiana|ventana|bloque ... bloqueada|bloquea|bloqueado'],
    it: ['porta|schermata|schermo|ruota|strada|tapparella|cancello ... bloccata|bloccato|blocca', 'blocco note'],
    nl: ['deur|scherm|wiel|straat|raam|hek|slot_van ... geblokkeerd|vergrendeld|blokkeert'],
    pt: ['porta|ecrã|tela|roda|rua|janela|portão ... bloqueada|bloqueado|bloqueia|tranca'],
  },
  says: {
    en: [
      `${en.locked} ... ${en.again}`,
      `${en.again} ... ${en.locked}`,
      `${en.locked} ... ${times}`,
      `${times} ... ${en.locked}`,
      'unlock|unlocked|unlocks|unblock|unblocked|reactivated|reinstated|cleared_the_lock|lifted_the|reset|let_me_in ... locked|locked_out|locks|blocked|suspended|lock_it|disabled|kicked_out|kicked_me|shut_out|came_back|back_again|same_again',
      'unlocked|unblocked|reactivated|cleared_the_lock|unlock ... again|back|hour|hours|minutes|morning|yesterday|monday|tuesday|wednesday && locked|blocked|suspended|lock|same|banner|came_back',
      'code|password|reset|link ... let_me_in|worked|got_in ... once|then && again|back|locked|suspended|too_many',
      'same banner|message|screen|notice|lock .. back|again',
      'account|access|login ... suspended|locked|blocked|disabled && exactly_like_this|same_on|again_on|third|fourth|every|like_this_on',
    ],
    de: [
      `${de.gesperrt} ... ${de.wieder}`,
      `${de.wieder} ... ${de.gesperrt}`,
      'entsperrt|entsperren|freigeschaltet|freigegeben|zurückgesetzt|entsperrung ... gesperrt|ausgesperrt|wieder_zu|sperrt|blockiert|wieder_dicht|nicht_rein',
      'mal|male ... gesperrt|ausgesperrt|blockiert|nicht_ins|nicht_rein|entsperr*',
      'dritten|vierten|fünften|zweiten|sechsten mal ... komme|kommen|konnte ... nicht',
    ],
    fr: [
      `${fr.bloqué} ... ${fr.encore}`,
      `${fr.encore} ... ${fr.bloqué}`,
      'débloqué|débloquée|débloquez|réactivé|réactivée|déverrouillé|déverrouillée|déblocage|réinitialisé ... rebloqué|rebloquée|bloqué|bloquée|bloque|verrouillé|rebelote|suspendu',
    ],
    es: [
      `${es.bloqueado} ... ${es.otra}`,
      `${es.otra} ... ${es.bloqueado}`,
      'vez|veces que .. me|nos bloqueáis|bloquean|bloquea|echa|echan',
      'desbloqueado|desbloquearon|desbloqueasteis|desbloqueé|desbloquear|reactivado|restablecido && otra_vez|de_nuevo|bloqueado|bloqueada|fuera|igual|vuelta',
    ],
    it: [
      `${it.bloccato} ... ${it.ancora}`,
      `${it.ancora} ... ${it.bloccato}`,
      'sbloccato|sbloccata|riattivato|riattivata|sblocco|reimpostato|ripristinato && bloccato|bloccata|ribloccato|ribloccata|blocca|di_nuovo_fuori|daccapo|pure',
    ],
    nl: [
      `${nl.dicht} ... ${nl.weer}`,
      `${nl.weer} ... ${nl.dicht}`,
      'vrijgegeven|gedeblokkeerd|ontgrendeld|gereset|vrijgemaakt|heropend && dicht|geblokkeerd|eruit|vergrendeld|weer|buitengesloten',
    ],
    pt: [
      `${pt.bloqueada} ... ${pt.outra}`,
      `${pt.outra} ... ${pt.bloqueada}`,
      'desbloqueia|desbloqueada|desbloqueado|desbloqueei|desbloquearam|desbloqueio|reativada|reativado|liberada|abrirem && bloqueia|bloqueada|bloqueado|bloqueou|tranca|trancada|de_novo|outra_vez',
    ],
  },
});
