package counter

import (
	"context"
	"time"

	"github.com/hogo-go/hogo/disclosure"
)

// event is a request that comes in on a day of the month, and what will become of it.
type event struct {
	day int
	q   disclosure.Request
	m   matter
}

// script is the month: all persons are invented. An office writes in one language, so
// everything here stands in both.
func (c *counter) script() []event {
	in := c.in
	return []event{
		{1, request(disclosure.Disclosure, in("見本 花子", "Hanako Mihon"), disclosure.Request{Asked: []string{in("連絡先", "contact details"), in("面談記録", "interview notes")}}),
			matter{hostID: "M-0001", shown: true, decide: items(
				disclosure.Item{Name: in("連絡先", "contact details"), Outcome: disclosure.Granted, Act: disclosure.ActDisclose, Content: in("見本県架空市一丁目2番3号", "1-2-3 Kaku City, Mihon")},
				disclosure.Item{Name: in("面談記録", "interview notes"), Outcome: disclosure.Withheld, Ground: disclosure.Harm,
					Explanation: in("第三者の発言を含む", "they hold what others said"), Reason: in("第三者の権利利益を害するおそれがあるため", "disclosure might harm the rights and interests of others")})}},
		{2, request(disclosure.Correction, in("見本 次郎", "Jiro Mihon"), claiming(disclosure.Untrue)), matter{hostID: "M-0002", decide: found(in("住民票で確認", "confirmed by the resident record"), true,
			disclosure.Item{Name: in("住所", "address"), Outcome: disclosure.Granted, Act: disclosure.ActCorrect, Before: in("見本県架空市1番", "1 Kaku City, Mihon"), After: in("見本県架空市2番", "2 Kaku City, Mihon")})}},
		{3, disclosure.Request{Procedure: disclosure.Complaint, Channel: disclosure.Telephone, Content: in("案内の電話が続く", "calls go on"), Background: in("断った後も電話がある", "they were declined"),
			Facts: in("6月1日に2回", "twice on 1 June"), Requester: disclosure.Requester{Name: in("見本 三子", "Miko Mihon"), Contact: in("台帳のとおり", "as registered")}},
			matter{hostID: "M-0003", result: in("名簿から除外し謝罪した", "taken off the list, with an apology"), decide: []disclosure.Command{
				disclosure.Investigate{Findings: in("名簿の更新漏れ", "the list was not brought up to date")}, disclosure.Progress{},
				disclosure.Decide{Answer: in("名簿から除きました。ご迷惑をおかけしました。", "We have taken you off the list and apologise.")}}}},
		{4, request(disclosure.Disclosure, in("見本 四郎", "Shiro Mihon"), disclosure.Request{Channel: disclosure.Social}), matter{hostID: "M-0004"}},
		{5, request(disclosure.Erasure, in("見本 五郎", "Goro Mihon"), claiming(disclosure.NoLongerNeeded)), matter{hostID: "M-0005", shown: true, decide: found(in("保存期間中である", "the keeping period still runs"), false,
			disclosure.Item{Name: in("取引記録", "records of transactions"), Outcome: disclosure.Withheld, Ground: disclosure.LegalRetention, Law: in("所得税法", "Income Tax Act"),
				Explanation: in("7年間の保存義務", "to be kept for seven years"), Reason: in("法令により7年間の保存が義務付けられているため", "the law commands us to keep them for seven years")})}},
		{9, request(disclosure.ProvisionStop, in("見本 六子", "Rokuko Mihon"), disclosure.Request{Claims: claiming(disclosure.UnlawfulProvision).Claims,
			Requester: disclosure.Requester{Agent: &disclosure.Agent{Name: in("代理 一郎", "Ichiro Dairi"), Kind: disclosure.Mandated}}}), matter{hostID: "M-0006", decide: found(in("同意がなかった", "there was no consent"), true,
			disclosure.Item{Name: in("電話番号", "phone"), Outcome: disclosure.Granted, Act: disclosure.ActStop, Purposes: []string{in("広告", "advertising")}})}},
		{12, request(disclosure.RecordDisclosure, in("見本 七郎", "Shichiro Mihon"), disclosure.Request{Wish: disclosure.Wish{Method: disclosure.Electronic}}), matter{hostID: "M-0007", decide: items(disclosure.RecordItems(
			[]disclosure.TransferRecord{{ID: "record-1", At: time.Date(2026, time.February, 1, 0, 0, 0, 0, jst), Statutory: true, Counterpart: in("見本広告株式会社", "Mihon Advertising"), Items: []string{in("電話番号", "phone")}},
				{ID: "record-2", Counterpart: in("見本印刷", "Mihon Printing")}})...)}},
		{15, request(disclosure.Disclosure, in("見本 八子", "Hachiko Mihon"), disclosure.Request{}), matter{hostID: "M-0008"}},
		{18, disclosure.Request{Procedure: disclosure.Consultation, Channel: disclosure.Telephone, Content: in("名簿は何年保管されますか", "for how long is the list kept?"), Background: in("入会前の質問", "asked before joining"), Facts: "-",
			Requester: disclosure.Requester{Name: in("匿名", "anonymous"), Contact: "-", Anonymous: true}}, matter{hostID: "M-0009", result: in("回答した", "answered"),
			decide: []disclosure.Command{disclosure.Decide{Answer: in("台帳に定める期間です。", "For the period in our register.")}}}},
	}
}

// request completes what is told of a request by procedure and name.
func request(p disclosure.Procedure, name string, q disclosure.Request) disclosure.Request {
	q.Procedure, q.Requester.Name = p, name
	return q
}

func claiming(c disclosure.Claim) disclosure.Request {
	return disclosure.Request{Claims: []disclosure.Claimed{{Claim: c}}}
}

func items(list ...disclosure.Item) []disclosure.Command {
	return []disclosure.Command{disclosure.Decide{Items: list}}
}

// found is an investigation with the decision that follows.
func found(findings string, founded bool, list ...disclosure.Item) []disclosure.Command {
	return append([]disclosure.Command{disclosure.Investigate{Findings: findings, Founded: []bool{founded}}}, items(list...)...)
}

// arrive takes in what the script has for a day.
func (c *counter) arrive(ctx context.Context, day int) error {
	for _, e := range c.script() {
		if e.day != day {
			continue
		}
		k, err := c.take(ctx, e.q)
		if err != nil {
			return err
		}
		m := e.m
		m.k = k
		c.desks = append(c.desks, &m)
	}
	return nil
}
