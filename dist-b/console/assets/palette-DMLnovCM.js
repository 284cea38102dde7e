import{c as e,d as t,t as n}from"./problem-BgUmWtCq.js";import{t as r}from"./TextInput-D7iRvaSZ.js";import{t as i}from"./use-debounced-value-BwX5X2ip.js";import{T as a,i as o,o as s,t as c}from"./name-CZyLbGwg.js";import{n as l,s as u}from"./caller-tdhYXhXP.js";import{C as d,a as f}from"./index-BUHks0fD.js";import{O as p,at as m,c as h,ft as g}from"./language-BZMpx-Or.js";import{t as _}from"./dialog-h2hyFBiy.js";var v=g(m()),y=s(`
  query FindPeopleAndKeys($search: String!, $withMembers: Boolean!, $withKeys: Boolean!) {
    members(first: 6, filter: { search: $search }, orderBy: NAME) @include(if: $withMembers) {
      nodes {
        id
        displayName
        email
      }
    }
    credentials(first: 6, filter: { search: $search, kinds: [SCIM_KEY], active: true }) @include(if: $withKeys) {
      nodes {
        id
        name
        hint
      }
    }
  }
`),b=p(),x=150;function S({close:i}){let a=h(),[o,s]=(0,v.useState)(``),[l,u]=(0,v.useState)(0),{targets:d,error:f}=C(o.trim()),p=(0,v.useId)(),m=d[Math.min(l,d.length-1)],g=e=>`${p}-${e.id}`,y=e=>{e&&(i(),e.open())},x=e=>{if(e.nativeEvent.isComposing)return;let t={ArrowDown:1,ArrowUp:-1}[e.key];if(t!==void 0&&d.length>0)u((l+t+d.length)%d.length);else if(e.key===`Enter`)y(m);else return;e.preventDefault()};return(0,b.jsx)(_,{title:a(`palette.title`),close:i,children:(0,b.jsxs)(e,{gap:`xs`,children:[(0,b.jsx)(r,{"aria-label":a(`palette.title`),placeholder:a(`palette.placeholder`),role:`combobox`,"aria-expanded":!0,"aria-controls":p,"aria-autocomplete":`list`,"aria-activedescendant":m&&g(m),value:o,onChange:({currentTarget:e})=>{s(e.value),u(0)},onKeyDown:x,dir:`auto`,"data-autofocus":!0}),f&&(0,b.jsx)(n,{error:f}),(0,b.jsx)(t,{size:`sm`,c:`dimmed`,role:`status`,children:d.length===0&&a(`palette.nothing`)}),(0,b.jsx)(`div`,{id:p,role:`listbox`,"aria-label":a(`palette.title`),children:d.map(e=>(0,b.jsxs)(`div`,{id:g(e),role:`option`,tabIndex:-1,"aria-selected":e===m,className:`palette-option`,onClick:()=>y(e),onKeyDown:x,children:[(0,b.jsx)(t,{size:`sm`,children:(0,b.jsx)(c,{children:e.name})}),(0,b.jsx)(t,{size:`xs`,className:`anywhere`,children:e.note})]},e.id))})]})})}function C(e){let t=h(),n=d(),{may:r}=l(),[s]=i(e,x),c={search:s,withMembers:r(`members.read`),withKeys:r(`access.read`)},{data:p,error:m}=u({queryKey:[`palette`,c],queryFn:({signal:e})=>o.request(y,c,{signal:e}),enabled:s!==``&&(c.withMembers||c.withKeys),placeholderData:a}),g=f(r).filter(({title:n})=>w(t(n),e)).map(({to:e,title:r})=>({id:e,name:t(r),note:t(`palette.page`),open:()=>void n({to:e})}));if(e===``)return{targets:g,error:null};let _=(p?.members?.nodes??[]).map(({id:e,displayName:t,email:r})=>({id:e,name:t,note:r,open:()=>void n({to:`/members`,search:{text:r,member:e}})})),v=(p?.credentials?.nodes??[]).map(({id:e,name:r,hint:i})=>({id:e,name:`${r} ${i}`,note:t(`palette.scimKey`),open:()=>void n({to:`/settings`})}));return{targets:[...g,..._,...v],error:m}}var w=(e,t)=>e.toLowerCase().includes(t.toLowerCase());export{S as Palette};