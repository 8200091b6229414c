"""The table that runs is the table of the work: states, and what leads from which to which."""

from services.feedback.domain.suggestion import BEGINNINGS, STATE_ZH, TABLE, Command, State

# Copied out of the description of the work, row by row; never derived from the code.
STATES = (
    "draft 草稿 · cosigning 联名中 · submitted 待复核 · screening 待交办 · assigned 已交办 · "
    "return_requested 申请退办 · signed_for 已签收 · in_progress 办理中 · extended 已延期 · "
    "reply_review 答复审核 · replied 已答复 · rated 已评价 · redo 重新办理 · withdrawn 已撤回 · "
    "not_accepted 不作为建议处理 · merged 合并办理 · tracking 承诺跟踪 · closed 办结 · "
    "mediated 协调督办"
)
ROWS = """
0 take 0
0 discard 13
0 lapse 13
0 invite_cosigners 1
1 confirm_cosigning 1
1 decline_cosigning 1
1 call_off 0
1 close_cosigning 0
0 edit 0
0,1 submit 2
2 send_back 0
2 accept 3
3 hand_over 4
3 refuse 14
14 revise 0
3 merge 15
15 follow_reply 15
15 release 3
4 sign_for 6
4,6 ask_return 5
5 reassign 4
5 refuse_return 4,6
6 contact_deputy,note_progress,give_opinion 7
7 contact_deputy,note_progress,give_opinion 7
8 contact_deputy,note_progress,give_opinion 8
9 contact_deputy,note_progress,give_opinion 9
12 contact_deputy,note_progress,give_opinion 12
7 ask_extension 7
7 consent_extension 8
7 refuse_extension 7
7,8,12 propose_reply 9
9 countersign,object,settle_objection,approve_class 9
9 send_back_reply 7,8,12
9 send_reply 10
10 rate 11
10 chase_rating 10
10 end_unrated 16,17
16 note_late_rating 16
17 note_late_rating 17
11 settle 16,17
11 order_redo 12
11 decline_redo 18
11 open_mediation 18
16 report_progress,ask_postponement,postpone,refuse_postponement 16
16 fulfil 16
16 rate_fulfilment 17,18
16 chase_fulfilment 16
16 end_fulfilment 17
18 record_mediation 16,17
10 record_rating 11
1,2,3,4,5,6,7,8,9,12 withdraw 13
"""
# Flags beside the state: they lead nowhere.
FLAGS = {
    "fall_overdue": {4, 5, 6, 7, 8, 9, 12},
    "supervise": {3, 4, 5, 6, 7, 8, 9, 12},
    "escalate": set(range(3, 19)) - {13, 15},
    "set_confidentiality": set(range(2, 19)),
    "prepare_publication": {10, 11, 16, 17, 18},
    "object_to_publication": {10, 11, 16, 17, 18},
    "publish": {10, 11, 16, 17, 18},
    "withhold": {10, 11, 16, 17, 18},
}


def _expected() -> set[tuple[int, str, int]]:
    triples = {(state, flag, state) for flag, states in FLAGS.items() for state in states}
    for row in ROWS.split("\n"):
        if row:
            origins, commands, targets = row.split(" ")
            triples |= {
                (int(origin), command, int(target))
                for origin in origins.split(",")
                for command in commands.split(",")
                for target in targets.split(",")
            }
    return triples


def test_the_states_have_their_numbers_codes_and_words():
    said = [f"{state} {STATE_ZH[state]}" for state in State]

    assert " · ".join(said) == STATES
    assert [state.number for state in State] == list(range(19))


def test_the_table_leads_where_the_work_leads_and_nowhere_else():
    runs = {
        (origin.number, str(command), target.number)
        for command, row in TABLE.items()
        for origin, targets in row.moves.items()
        for target in targets
    }

    assert runs == _expected()


def test_everything_begins_as_a_draft():
    assert [beginning.state for beginning in BEGINNINGS] == [State.DRAFT] * 3


def test_what_is_redone_or_mediated_never_comes_back_there():
    into_redo = [c for c, row in TABLE.items() if State.REDO in row.moves.get(State.RATED, ())]
    after_mediation = {to for row in TABLE.values() for to in row.moves.get(State.MEDIATED, ())}

    assert into_redo == [Command.ORDER_REDO]
    assert after_mediation - {State.MEDIATED} == {State.TRACKING, State.CLOSED}
