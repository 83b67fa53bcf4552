package counter

import (
	"context"

	"github.com/hogo-go/hogo/disclosure"
)

// event is a request that comes in on a day of the month, and what will become of it.
type event struct {
	day int
	q   disclosure.Request
	m   matter
}

// script is the month: all persons are invented.
var script = []event{
	{1, request(disclosure.Disclosure, "見本 花子", disclosure.Request{Asked: []string{"連絡先", "面談記録"}}), matter{hostID: "M-0001", shown: true, decide: items(
		disclosure.Item{Name: "連絡先", Outcome: disclosure.Granted, Act: disclosure.ActDisclose, Content: "見本県架空市一丁目2番3号"},
		disclosure.Item{Name: "面談記録", Outcome: disclosure.Withheld, Ground: disclosure.Harm, Explanation: "第三者の発言を含む", Reason: "第三者の権利利益を害するおそれがあるため"})}},
	{2, request(disclosure.Correction, "見本 次郎", claiming(disclosure.Untrue)), matter{hostID: "M-0002", decide: found("住民票で確認", true,
		disclosure.Item{Name: "住所", Outcome: disclosure.Granted, Act: disclosure.ActCorrect, Before: "見本県架空市1番", After: "見本県架空市2番"})}},
	{3, disclosure.Request{Procedure: disclosure.Complaint, Channel: disclosure.Telephone, Content: "案内の電話が続く", Background: "断った後も電話がある", Facts: "6月1日に2回",
		Requester: disclosure.Requester{Name: "見本 三子", Contact: "台帳のとおり"}}, matter{hostID: "M-0003", result: "名簿から除外し謝罪した", decide: []disclosure.Command{
		disclosure.Investigate{Findings: "名簿の更新漏れ"}, disclosure.Progress{}, disclosure.Decide{Answer: "名簿から除きました。ご迷惑をおかけしました。"}}}},
	{4, request(disclosure.Disclosure, "見本 四郎", disclosure.Request{Channel: disclosure.Social}), matter{hostID: "M-0004"}},
	{5, request(disclosure.Erasure, "見本 五郎", claiming(disclosure.NoLongerNeeded)), matter{hostID: "M-0005", shown: true, decide: found("保存期間中である", false,
		disclosure.Item{Name: "取引記録", Outcome: disclosure.Withheld, Ground: disclosure.LegalRetention, Law: "所得税法", Explanation: "7年間の保存義務", Reason: "法令により7年間の保存が義務付けられているため"})}},
	{9, request(disclosure.ProvisionStop, "見本 六子", disclosure.Request{Claims: claiming(disclosure.UnlawfulProvision).Claims,
		Requester: disclosure.Requester{Agent: &disclosure.Agent{Name: "代理 一郎", Kind: disclosure.Mandated}}}), matter{hostID: "M-0006", decide: found("同意がなかった", true,
		disclosure.Item{Name: "電話番号", Outcome: disclosure.Granted, Act: disclosure.ActStop, Purposes: []string{"advertising"}})}},
	{12, request(disclosure.RecordDisclosure, "見本 七郎", disclosure.Request{Wish: disclosure.Wish{Method: disclosure.Electronic}}), matter{hostID: "M-0007", decide: items(disclosure.RecordItems(
		[]disclosure.TransferRecord{{ID: "提供記録 2026-02-01", Statutory: true, Counterpart: "見本広告株式会社"}, {ID: "委託の控え", Counterpart: "見本印刷"}})...)}},
	{15, request(disclosure.Disclosure, "見本 八子", disclosure.Request{}), matter{hostID: "M-0008"}},
	{18, disclosure.Request{Procedure: disclosure.Consultation, Channel: disclosure.Telephone, Content: "名簿は何年保管されますか", Background: "入会前の質問", Facts: "-",
		Requester: disclosure.Requester{Name: "匿名", Contact: "-", Anonymous: true}}, matter{hostID: "M-0009", result: "回答した", decide: []disclosure.Command{disclosure.Decide{Answer: "台帳に定める期間です。"}}}},
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
	for _, e := range script {
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
